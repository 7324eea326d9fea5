/// A folder with one sub-folder of PNG or JPEG images per class, named after the class.
///
/// Where its only sub-folders are `train` and `test`, and `train` holds the classes' folders, the latter is the test
/// part. Images of several sizes are brought to a common one. They stay in one channel where every one of them is grey, else all become
/// RGB. Hidden files and files of other kinds are passed over; a link that leads out of the folder is refused.
struct ImageFolder {
    let folder: Folder

    init(path: String) {
        folder = Folder(path: path)
    }

    func load() throws -> Dataset {
        let layout = try layout()
        let classNames = ClassNames.ordered(try subfolders(of: layout.train))
        if classNames.isEmpty {
            let forms = DataSource.acceptedForms.joined(separator: "; ")
            throw DataError(layout.train.path, "no sub-folder of images, one per class; data may be: \(forms)")
        }
        // Two byte sequences may spell the same text, and a class is known by its text.
        if let twin = Dictionary(grouping: classNames, by: { $0 }).first(where: { $1.count > 1 })?.key {
            throw DataError(layout.train.path, "two sub-folders have names that read the same, '\(twin)'; rename one")
        }
        if classNames.count == 1 {
            throw DataError(layout.train.path, "has a single class, '\(classNames[0])'; at least two are needed")
        }
        return try dataset(layout, classNames)
    }

    /// Images of one size are read once; others twice, since what they are brought to depends on all of them.
    private func dataset(_ layout: Layout, _ classNames: [String]) throws -> Dataset {
        if let equal = try whereEqual({ try dataset(layout, classNames, size: nil) }) { return equal }
        var sizes: [ImageSize] = []
        try visit(layout, classNames) { image, _, _ in sizes.append(image.size) }
        let size = ImageSize.common(of: sizes)
        var resized = try dataset(layout, classNames, size: size)
        resized.note = "images of \(Set(sizes).count) sizes, brought to \(size.height)×\(size.width)"
        return resized
    }

    /// Nil where sizes turn out to be unequal.
    private func whereEqual(_ read: () throws -> Dataset) throws -> Dataset? {
        do { return try read() } catch is UnequalSizes { return nil }
    }

    private func dataset(_ layout: Layout, _ classNames: [String], size: ImageSize?) throws -> Dataset {
        var (stack, trainCount) = (ImageStack(size: size), 0)
        try visit(layout, classNames) { image, label, file in
            try stack.append(image, label: label, path: file.path)
            if !file.isTest { trainCount += 1 }
        }
        return Dataset(
            name: Folder.name(of: folder.path), height: stack.height, width: stack.width, channels: stack.channels,
            features: .bytes(stack.pixels), labels: stack.labels, classNames: classNames,
            testStart: layout.test == nil ? nil : trainCount, fullScale: 255)
    }

    private typealias Layout = (train: Folder, test: Folder?)
    private typealias Visit = (_ image: Image, _ label: Int32, _ file: (path: String, isTest: Bool)) throws -> Void

    /// Every image, those of the test part last.
    private func visit(_ layout: Layout, _ classNames: [String], _ body: Visit) throws {
        try read(layout.train, classNames: classNames, isTest: false, body)
        if let test = layout.test { try readTest(test, classNames: classNames, body) }
    }

    private func layout() throws -> Layout {
        let names = Set(try subfolders(of: folder))
        let train = Folder(path: folder.path(of: "train"))
        let others = names.subtracting(["train", "test"])
        for part in ["train", "test"] where names.contains(part) { try folder.checkInside(folder.path(of: part)) }
        guard names.contains("train"), try !subfolders(of: train).isEmpty else { return (folder, nil) }
        if let other = others.sorted().first {
            throw DataError(
                folder.path(of: other),
                "lies beside train/, where only test/ may lie; the validation part is drawn from train/ by seed")
        }
        return (train, names.contains("test") ? Folder(path: folder.path(of: "test")) : nil)
    }

    private func subfolders(of parent: Folder) throws -> [String] {
        try parent.entries().filter { Folder.isFolder(parent.path(of: $0)) }
    }

    private func readTest(_ test: Folder, classNames: [String], _ body: Visit) throws {
        let names = try subfolders(of: test)
        if names.isEmpty { throw DataError(test.path, "holds no sub-folder of images, one per class") }
        if let stranger = Set(names).subtracting(classNames).min() {
            throw DataError(test.path(of: stranger), "is a class that train/ does not have")
        }
        try read(test, classNames: classNames.filter(Set(names).contains), allNames: classNames, isTest: true, body)
    }

    private func read(
        _ parent: Folder, classNames: [String], allNames: [String]? = nil, isTest: Bool, _ body: Visit
    ) throws {
        let numbered = (allNames ?? classNames).enumerated()
        let labels = Dictionary(uniqueKeysWithValues: numbered.map { ($1, Int32($0)) })
        for name in classNames {
            let members = Folder(path: parent.path(of: name))
            try folder.checkInside(members.path)
            let files = try images(in: members)
            if files.isEmpty { throw DataError(members.path, "holds no PNG or JPEG image") }
            for file in files {
                try folder.checkInside(file)
                try body(try Image(path: file), labels[name] ?? 0, (file, isTest))
            }
        }
    }

    /// In byte order of the names, so that the data hash does not depend on the file system.
    private func images(in members: Folder) throws -> [String] {
        let names = try members.entries().sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        func ends(_ name: String, _ endings: [String]) -> Bool { endings.contains(where: name.lowercased().hasSuffix) }
        if let other = names.first(where: { ends($0, [".gif", ".bmp", ".webp", ".tif", ".tiff"]) }) {
            throw DataError(members.path(of: other), "only PNG and JPEG images are read; convert it")
        }
        return names.filter { ends($0, [".png", ".jpg", ".jpeg"]) }.map(members.path(of:))
    }
}
