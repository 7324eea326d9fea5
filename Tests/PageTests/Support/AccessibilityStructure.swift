/// JavaScript: names, pictures, headings, ids, tables.
let auditStructure = #"""
    const structureProblems = () => [
        ...documentProblems(), ...nameProblems(), ...pictureProblems(), ...headingProblems(), ...idProblems(),
        ...tableProblems(),
    ]

    const documentProblems = () => [
        ...(document.documentElement.lang ? [] : ['html: its language is not said']),
        ...(document.title.trim() ? [] : ['the document has no title']),
        ...(document.querySelector('main, [role=main]') ? [] : ['there is no main part']),
    ]

    const nameProblems = () => all(controls)
        .filter((control) => isSeen(control) && !isHiddenFromReaders(control) && !nameOf(control))
        .map((control) => `${tell(control)}: has no label`)

    /** A picture that says nothing is hidden from readers; one in a control or another picture is part of that. */
    const pictureProblems = () => {
        const pictures = all('img, svg, canvas, [role=img]').filter((picture) => isSeen(picture)
            && !isHiddenFromReaders(picture) && !picture.matches('[alt=""], [role=presentation], [role=none]'))
        const alone = pictures.filter((picture) => !picture.parentElement?.closest(`${controls}, svg, [role=img]`))
        return [
            ...alone.filter((picture) => !nameOf(picture)).map((picture) => `${tell(picture)}: has no text for it`),
            ...all('[role=img] a, [role=img] [tabindex]').filter(isSeen)
                .map((inner) => `${tell(inner)}: lies in a picture, where screen readers do not find it`),
        ]
    }

    const headingProblems = () => {
        const headings = all('h1, h2, h3, h4, h5, h6').filter((h) => isSeen(h) && !isHiddenFromReaders(h))
        const level = (heading) => Number(heading.localName[1])
        const first = headings.filter((heading) => level(heading) === 1).length
        return [
            ...(first === 1 ? [] : [`there are ${first} headings of level 1`]),
            ...headings.filter((heading) => !textOf(heading)).map((heading) => `${tell(heading)}: is empty`),
            ...headings.filter((heading, place) => level(heading) > (place ? level(headings[place - 1]) : 0) + 1)
                .map((heading) => `${tell(heading)}: leaves out a level of headings`),
        ]
    }

    const idProblems = () => {
        const ids = all('[id]').map((element) => element.id)
        const doubled = [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))]
        const pointers = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'for', 'list']
        const lost = pointers.flatMap((pointer) => all(`[${pointer}]`).flatMap((element) =>
            element.getAttribute(pointer).split(/\s+/).filter((id) => id && !document.getElementById(id))
                .map((id) => `${tell(element)}: ${pointer} names '${id}', which is not there`)))
        return [...doubled.map((id) => `the id '${id}' is there more than once`), ...lost]
    }

    const tableProblems = () => all('table').filter((table) => isSeen(table) && !isHiddenFromReaders(table))
        .filter((table) => table.rows.length > 0 && !table.querySelector('th, [role=columnheader]'))
        .map((table) => `${tell(table)}: has no header cells`)
    """#
