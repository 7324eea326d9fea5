/// JavaScript: the contrast of each text with what lies behind it, 4.5 or more, of large texts 3.
/// Source: https://www.w3.org/TR/WCAG22/#contrast-minimum, and there the definitions of contrast and luminance.
let auditContrast = #"""
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })

    /** [red, green, blue, alpha], each in 0–1, of any colour of CSS. */
    const colours = new Map()
    const colour = (css) => {
        if (!colours.has(css)) {
            pen.clearRect(0, 0, 1, 1)
            pen.fillStyle = css
            pen.fillRect(0, 0, 1, 1)
            colours.set(css, [...pen.getImageData(0, 0, 1, 1).data].map((value) => value / 255))
        }
        return colours.get(css)
    }

    const over = (front, back) => {
        const alpha = front[3] + back[3] * (1 - front[3])
        const mix = (k) => alpha ? (front[k] * front[3] + back[k] * back[3] * (1 - front[3])) / alpha : 0
        return [mix(0), mix(1), mix(2), alpha]
    }

    const luminance = (rgb) => {
        const [r, g, b] = rgb.map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    const contrast = (one, other) => {
        const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
        return (high + 0.05) / (low + 0.05)
    }

    /** What the browser paints where nobody says a colour: it depends on the colour scheme. */
    const canvas = () => {
        const probe = document.createElement('i')
        probe.style.color = 'Canvas'
        document.documentElement.append(probe)
        const found = colour(getComputedStyle(probe).color)
        probe.remove()
        return found
    }

    /** Shapes of a drawing that are filled, in the order of painting, with their boxes. */
    const filled = new Map()
    const shapes = (svg) => {
        if (!filled.has(svg)) {
            const found = [...svg.querySelectorAll('rect, path, circle, ellipse, polygon')].filter((shape) => {
                const style = getComputedStyle(shape)
                return isSeen(shape) && style.fill !== 'none' && !shape.closest('defs, clipPath, mask')
            })
            filled.set(svg, found.map((shape) => ({ shape, box: shape.getBoundingClientRect() })))
        }
        return filled.get(svg)
    }

    /** Colours of the shapes behind a text's middle, the nearest first. */
    const shapesBehind = (text) => {
        const box = text.getBoundingClientRect()
        const x = box.x + box.width / 2, y = box.y + box.height / 2
        return shapes(text.ownerSVGElement).filter(({ shape, box }) => box.left <= x && x <= box.right
            && box.top <= y && y <= box.bottom && contains(shape, x, y)
            && text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING)
            .map(({ shape }) => {
                const style = getComputedStyle(shape)
                const fill = colour(style.fill)
                return [...fill.slice(0, 3), fill[3] * style.fillOpacity * style.opacity]
            }).reverse()
    }

    const contains = (shape, x, y) => {
        const matrix = shape.getScreenCTM()
        return !matrix || shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse()))
    }

    /** The colours of an element and of what lies behind it, both opaque; null where a picture lies behind it. */
    const seen = (element, css) => {
        let front = colour(css), behind = [0, 0, 0, 0], opacity = 1
        if (element instanceof SVGElement) for (const shape of shapesBehind(element)) behind = over(behind, shape)
        for (let e = element; e && behind[3] < 1; e = e.parentElement) {
            const style = getComputedStyle(e)
            opacity *= style.opacity
            if (style.backgroundImage !== 'none') return null
            if (!(e instanceof SVGElement) || e.localName === 'svg') behind = over(behind, colour(style.backgroundColor))
        }
        behind = over(behind, canvas())
        return [over([...front.slice(0, 3), front[3] * opacity], behind), behind]
    }

    const isLarge = (style) => {
        const size = parseFloat(style.fontSize)
        return size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700
    }

    const isDisabled = (element) => element.closest(':disabled, [aria-disabled=true]') !== null
        || element.closest('label')?.control?.disabled === true

    /** Elements that show text of their own: not of their children. */
    const written = () => all('body *').filter((element) => {
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
        const isField = element.matches('select, textarea, input:not([type=checkbox], [type=radio], [type=range], '
            + '[type=hidden], [type=color])') && (element.value || element.placeholder)
        const box = element.getBoundingClientRect()
        return (hasText || isField) && isSeen(element) && box.width > 1 && box.height > 1
            && !element.matches('script, style, title, desc, option, noscript') && !isDisabled(element)
    })

    const inkOf = (element, style) => element instanceof SVGElement ? style.fill
        : element.placeholder && !element.value ? getComputedStyle(element, '::placeholder').color : style.color

    const contrastProblems = () => written().flatMap((element) => {
        const style = getComputedStyle(element)
        const pair = seen(element, inkOf(element, style))
        if (!pair) return [`${tell(element)}: lies on a picture, where its contrast is not known`]
        const ratio = contrast(pair[0].slice(0, 3), pair[1].slice(0, 3)), needed = isLarge(style) ? 3 : 4.5
        return ratio < needed ? [`${tell(element)}: has a contrast of ${ratio.toFixed(2)}, less than ${needed}`] : []
    })
    """#
