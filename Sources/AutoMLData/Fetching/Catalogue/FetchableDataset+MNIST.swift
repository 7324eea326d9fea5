/// Sums and sizes: the checksum lists of TensorFlow Datasets (`url_checksums/mnist.txt`, `fashion_mnist.txt`).
extension FetchableDataset {
    /// 70,000 handwritten digits.
    static let mnist = FetchableDataset(
        name: "mnist", what: "handwritten digits, 28×28 pixels of 256 greys", samples: 70_000, shape: [28, 28, 1],
        classNames: (0...9).map(String.init),
        attribution: "MNIST, Y. LeCun, C. Cortes & C. J. C. Burges, from NIST Special Databases 1 and 3",
        files: [
            RemoteFile(
                name: "train-images-idx3-ubyte.gz", bytes: 9_912_422,
                digest: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            RemoteFile(
                name: "train-labels-idx1-ubyte.gz", bytes: 28_881,
                digest: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            RemoteFile(
                name: "t10k-images-idx3-ubyte.gz", bytes: 1_648_877,
                digest: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            RemoteFile(
                name: "t10k-labels-idx1-ubyte.gz", bytes: 4_542,
                digest: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
        ],
        mirrors: [
            Mirror(web: "https://ossci-datasets.s3.amazonaws.com/mnist/"),
            Mirror(web: "https://storage.googleapis.com/cvdf-datasets/mnist/"),
        ])

    /// 70,000 pictures of clothes, in MNIST's format and size.
    static let fashionMNIST = FetchableDataset(
        name: "fashion-mnist", what: "pictures of clothes, 28×28 pixels of 256 greys", samples: 70_000,
        shape: [28, 28, 1],
        classNames: [
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
        ],
        attribution: "Fashion-MNIST, H. Xiao, K. Rasul & R. Vollgraf, Zalando SE, 2017, MIT licence",
        files: [
            RemoteFile(
                name: "train-images-idx3-ubyte.gz", bytes: 26_421_880,
                digest: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            RemoteFile(
                name: "train-labels-idx1-ubyte.gz", bytes: 29_515,
                digest: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            RemoteFile(
                name: "t10k-images-idx3-ubyte.gz", bytes: 4_422_102,
                digest: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            RemoteFile(
                name: "t10k-labels-idx1-ubyte.gz", bytes: 5_148,
                digest: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
        ],
        mirrors: [
            Mirror(web: "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            Mirror(web: "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
        ])
}
