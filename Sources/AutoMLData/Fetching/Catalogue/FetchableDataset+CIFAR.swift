extension FetchableDataset {
    /// 60,000 photographs in colour, 10,000 of them to test on.
    ///
    /// Sum and size: the checksum list of TensorFlow Datasets (`url_checksums/cifar10.txt`).
    static let cifar10 = FetchableDataset(
        name: "cifar10", what: "photographs of animals and vehicles, 32×32 pixels in colour", samples: 60_000,
        shape: [32, 32, 3],
        classNames: [
            "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
        ],
        attribution: "CIFAR-10, A. Krizhevsky, \"Learning Multiple Layers of Features from Tiny Images\", 2009",
        files: [
            RemoteFile(
                name: "cifar-10-binary.tar.gz", bytes: 170_052_171,
                digest: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")
        ],
        mirrors: [
            Mirror(web: "https://www.cs.toronto.edu/~kriz/"),
            Mirror(web: "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/"),
        ],
        packing: .cifarBatches(samples: 10_000))
}
