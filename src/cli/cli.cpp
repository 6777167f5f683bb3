// This file implements the command line: commands, flags (one or two dashes, as Go's), usage errors.
#include "cli/cli.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/flags.h"
#include "cli/test_flags.h"
#include "driver/embedded_packages.h"
#include "driver/documentation.h"
#include "driver/session.h"
#include "repl/repl.h"

namespace minigo::cli {
namespace {

using driver::Options;
using driver::Session;

constexpr const char* kUsage =
    "minigo executes Go 1.21.\n"
    "\n"
    "usage:\n"
    "  minigo run [flags] FILE.go... | DIR | - [args]   run a program or a snippet\n"
    "  minigo FILE.go [args]                            the same\n"
    "  minigo -e 'CODE' [args]                          run a snippet\n"
    "  minigo check [flags] FILE.go... | DIR            print compile errors only\n"
    "  minigo test [flags] [DIR | ./... | FILE.go...]   run tests and benchmarks (minigo help test)\n"
    "  minigo repl [-q] [flags] [FILE.go...]            read, run and show entries (minigo alone on a terminal)\n"
    "  minigo doc PKG[.NAME[.METHOD]]                   documentation of a library package\n"
    "  minigo version\n"
    "  minigo help [COMMAND | packages]\n"
    "\n"
    "flags of run and check (one or two dashes):\n";

int usageError(const std::string& what) {
    std::fprintf(stderr, "minigo: %s\nRun 'minigo help' for usage.\n", what.c_str());
    return driver::kExitUsage;
}

bool isGoFile(const std::string& s) { return s.size() > 3 && s.compare(s.size() - 3, 3, ".go") == 0; }

int runCommand(std::vector<std::string> args) {
    Options options;
    options.carets = isatty(2);
    std::string error = parseFlags(args, options);
    if (!error.empty()) return usageError(error);
    if (args.empty()) return usageError("run: no Go file given");
    std::vector<std::string> files{args[0]};
    size_t i = 1;
    while (isGoFile(args[0]) && i < args.size() && isGoFile(args[i])) files.push_back(args[i++]);
    Session session(options);
    if (int code = session.load(files, true)) return code;
    return session.run(files[0], {args.begin() + static_cast<long>(i), args.end()});
}

int checkCommand(std::vector<std::string> args) {
    Options options;
    options.carets = isatty(2);
    std::string error = parseFlags(args, options);
    if (!error.empty()) return usageError(error);
    if (args.empty()) return usageError("check: no Go file given");
    Session session(options);
    return session.load(args, false);
}

int evaluateCommand(std::vector<std::string> args) {
    Options options;
    options.carets = isatty(2);
    if (args.empty()) return usageError("-e needs a snippet");
    std::string code = args[0];
    args.erase(args.begin());
    Session session(options);
    if (int exitCode = session.loadText("./snippet.go", code + "\n")) return exitCode;
    return session.run("snippet", args);
}

int replCommand(std::vector<std::string> args) {
    repl::Options options;
    auto quiet = std::find_if(args.begin(), args.end(), [](auto& a) { return a == "-q" || a == "--q"; });
    options.quiet = quiet != args.end();
    if (options.quiet) args.erase(quiet);
    std::string error = parseFlags(args, options.session);
    if (!error.empty()) return usageError(error);
    if (options.session.timeoutSeconds > 0) return usageError("repl: no -timeout here; Ctrl-C stops an entry");
    if (!options.session.dump.empty()) return usageError("repl: no -dump here; :ast shows the tree of an entry");
    options.files = args;
    return repl::run(options);
}

int docCommand(std::vector<std::string> args) {
    if (args.empty() || args.size() > 2) return usageError("doc: give PKG, PKG.NAME or PKG.NAME.METHOD");
    std::string text;
    if (!driver::documentation(args.size() == 2 ? args[0] + "." + args[1] : args[0], text)) {
        std::fprintf(stderr, "%s\n", text.c_str());
        return 1;
    }
    std::fputs(text.c_str(), stdout);
    return 0;
}

int versionCommand(std::vector<std::string>) {
    std::puts("minigo " MINIGO_VERSION " (Go 1.21, linux/amd64)");
    return 0;
}

int testCommand(std::vector<std::string> args) {
    driver::TestOptions options;
    std::string error = parseTestFlags(args, options);
    return error.empty() ? driver::runTests(options) : usageError(error);
}

int helpCommand(std::vector<std::string> args) {
    if (!args.empty() && args[0] == "test") {
        std::fputs(testHelp().c_str(), stdout);
        return 0;
    }
    if (!args.empty() && args[0] == "packages") {
        for (auto& path : driver::supportedPackages()) std::puts(path.c_str());
        return 0;
    }
    std::fputs(kUsage, stdout);
    std::fputs(flagHelp().c_str(), stdout);
    return 0;
}

struct Command {
    const char* name;
    int (*run)(std::vector<std::string>);
};
constexpr Command kCommands[] = {{"run", runCommand},         {"check", checkCommand}, {"-e", evaluateCommand}, {"test", testCommand}, {"version", versionCommand},
                                 {"repl", replCommand},       {"doc", docCommand},
                                 {"help", helpCommand},       {"-h", helpCommand},     {"-help", helpCommand},  {"--help", helpCommand},
                                 {"--version", versionCommand}};

/// Commands that the architecture names and that do not exist yet.
constexpr const char* kMissing[] = {"leaks", "show"};

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> args(argv + 1, argv + argc);
    if (args.empty()) return isatty(0) && isatty(1) ? replCommand({}) : usageError("give a Go file, or - for standard input");
    for (auto& c : kCommands)
        if (args[0] == c.name) return c.run({args.begin() + 1, args.end()});
    for (auto* name : kMissing)
        if (args[0] == name) return usageError("command " + args[0] + " is not implemented yet");
    if (isGoFile(args[0]) || args[0] == "-" || args[0][0] == '-' || args[0].find('/') != std::string::npos) return runCommand(args);
    return usageError("unknown command " + args[0]);
}

}  // namespace minigo::cli
