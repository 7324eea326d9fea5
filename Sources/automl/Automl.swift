@main struct Automl { static func main() {} }
