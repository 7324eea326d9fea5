/// JavaScript that all parts of the accessibility audit share: which elements are seen, their names, how to tell them.
let auditWords = #"""
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], '
        + '[role=tab], [role=checkbox], [role=radio], [role=switch], [role=slider], [role=combobox], [role=listbox], '
        + '[role=menuitem], [role=option], [role=spinbutton], [role=textbox], [contenteditable=true], [tabindex]'

    const all = (selector) => [...document.querySelectorAll(selector)]

    /** Shown, though perhaps outside of the window. */
    const isSeen = (element) => element.checkVisibility({ visibilityProperty: true })

    const isHiddenFromReaders = (element) => element.closest('[aria-hidden=true]') !== null

    /** Such as `button#save.wide "Save"`. */
    const tell = (element) => {
        const id = element.id ? '#' + element.id : ''
        const kinds = [...element.classList].map((name) => '.' + name).join('')
        const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)
        return element.localName + id + kinds + (text ? ` "${text}"` : '')
    }

    const textOf = (element) => {
        const pictures = [...element.querySelectorAll('img[alt], [aria-label]')]
        const names = pictures.map((picture) => picture.getAttribute('alt') ?? picture.getAttribute('aria-label'))
        return [element.textContent, ...names].join(' ').trim()
    }

    const labelOf = (element) => {
        const copies = [...(element.labels ?? [])].map((label) => label.cloneNode(true))
        for (const copy of copies) copy.querySelectorAll('select, input, textarea, button').forEach((e) => e.remove())
        return copies.map((copy) => copy.textContent).join(' ').trim()
    }

    /** What a screen reader calls it; empty where nothing. A placeholder is no name: it goes when one types. */
    const nameOf = (element) => {
        const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? []
        const pointed = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim()
        const own = element.localName === 'img' ? element.alt.trim()
            : element instanceof SVGElement ? element.querySelector(':scope > title')?.textContent.trim() ?? ''
            : ['select', 'textarea'].includes(element.localName) ? ''
            : element.localName !== 'input' ? textOf(element)
            : ['button', 'submit', 'reset'].includes(element.type) ? element.value : ''
        return pointed || (element.getAttribute('aria-label') ?? '').trim() || labelOf(element) || own
            || (element.getAttribute('title') ?? '').trim()
    }
    """#
