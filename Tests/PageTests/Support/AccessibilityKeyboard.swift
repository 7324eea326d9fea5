/// JavaScript: what the mouse can do and the keyboard cannot, and where the Tab key leads.
let auditKeyboard = #"""
    const isFocusable = (element) => element.tabIndex >= 0 && isSeen(element)
        && !element.matches(':disabled') && !element.closest('[inert]')

    const keyboardProblems = (listenersOf) => [
        ...all('[tabindex]').filter((element) => element.tabIndex > 0)
            .map((element) => `${tell(element)}: has a place of its own in the order of the Tab key`),
        ...all('body *').filter((element) => isSeen(element) && isForMouseAlone(element, listenersOf))
            .map((element) => `${tell(element)}: can be clicked, and not reached with the keyboard`),
    ]

    /** It listens to clicks, and neither it nor what is in or around it takes the focus. */
    const isForMouseAlone = (element, listenersOf) => {
        const listeners = listenersOf(element)
        return (listeners.click ?? listeners.mousedown ?? listeners.pointerdown) !== undefined
            && !element.matches('label') && !element.closest('[aria-hidden=true]')
            && element.closest(`${controls}, label`) === null
            && ![...element.querySelectorAll(controls)].some((inner) => inner.tabIndex >= 0)
    }

    /** Of a group of radio buttons, the Tab key reaches one; of a composite widget, the one with tabindex 0. */
    const stops = () => all(controls).filter(isFocusable).filter((element) => element.type !== 'radio'
        || element.checked || !element.form && !all(`input[type=radio][name="${CSS.escape(element.name)}"]`)
            .some((other) => other.checked || other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING))

    /** Of a group of shapes, all that is in it. */
    const look = (element) => [element, ...(element.localName === 'g' ? element.querySelectorAll('*') : [])]
        .map(ownLook).join('|')

    const ownLook = (element) => {
        const s = getComputedStyle(element)
        return [s.outline, s.boxShadow, s.backgroundColor, s.border, s.color, s.fill, s.stroke, s.strokeWidth,
            s.textDecoration].join('|')
    }

    const hasOutline = (element) => {
        const style = getComputedStyle(element)
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
    }

    /** Puts the focus before everything, and keeps what it takes to judge each step. */
    const beginWalk = () => {
        document.activeElement?.blur()
        const expected = stops(), looks = new Map(expected.map((element) => [element, look(element)]))
        const start = document.createElement('span')
        start.tabIndex = -1
        document.body.prepend(start)
        start.focus({ preventScroll: true })
        start.remove()
        const reached = new Set(), problems = []
        const step = () => {
            const now = document.activeElement
            if (!now || now === document.body || now === document.documentElement || reached.has(now)) return false
            reached.add(now)
            if (looks.has(now) && !hasOutline(now) && look(now) === looks.get(now)) {
                problems.push(`${tell(now)}: does not show that it has the focus`)
            }
            if (isHiddenFromReaders(now)) problems.push(`${tell(now)}: takes the focus and is hidden from readers`)
            return true
        }
        const end = () => {
            document.activeElement?.blur()
            delete globalThis.automlWalk
            return [...problems, ...expected.filter((element) => !reached.has(element) && element.isConnected)
                .map((element) => `${tell(element)}: is not reached with the Tab key`)]
        }
        globalThis.automlWalk = { step, end }
    }
    """#
