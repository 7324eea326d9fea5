import ArgumentParser

struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a script that lets your shell complete commands, options and their values.",
        discussion: """
            bash   echo 'source <(automl completions bash)' >> ~/.bashrc
            zsh    automl completions zsh > "${fpath[1]}/_automl"
            fish   automl completions fish > ~/.config/fish/completions/automl.fish
            """)

    @Argument(help: "bash, zsh or fish.")
    var shell: ShellArgument

    func run() {
        Terminal.print(document: Automl.completionScript(for: shell.shell))
    }
}

struct ShellArgument: ExpressibleByArgument {
    let shell: CompletionShell

    init?(argument: String) {
        guard let shell = CompletionShell(rawValue: argument) else { return nil }
        self.shell = shell
    }

    static var allValueStrings: [String] { CompletionShell.allCases.map(\.rawValue) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
