// This file implements the command line: commands, flags (one or two dashes, as Go's), usage errors.
#include "cli/cli.h"

#include <algorithm>
#include <iterator>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/explain.h"
#include "cli/flags.h"
#include "cli/leaks.h"
#include "cli/test_flags.h"
#include "driver/embedded_packages.h"
#include "driver/documentation.h"
#include "driver/package_check.h"
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
    "  minigo [flags] FILE.go [args]                    the same\n"
    "  minigo [flags] -e 'CODE' [args]                  run a snippet\n"
    "  minigo check [flags] FILE.go... | DIR | ./...    print compile errors only; with -goroot DIR also PACKAGE...\n"
    "  minigo leaks [-json] [-html F] [-pprof F] FILE   run, then report what the program holds on to\n"
    "  minigo test [flags] [DIR | ./... | FILE.go...]   run tests and benchmarks (minigo help test)\n"
    "  minigo repl [-q] [flags] [FILE.go...]            read, run and show entries (minigo alone on a terminal)\n"
    "  minigo doc PKG[.NAME[.METHOD]]                   documentation of a library package\n"
    "  minigo version\n"
    "  minigo help [COMMAND | packages | errors [CODE]]\n"
    "\n"
    "flags of run and check (one or two dashes):\n";

int usageError(const std::string& what) {
    std::fprintf(stderr, "minigo: %s\nRun 'minigo help' for usage.\n", what.c_str());
    return driver::kExitUsage;
}

bool isGoFile(const std::string& s) { return s.size() > 3 && s.compare(s.size() - 3, 3, ".go") == 0; }

constexpr const char* kSnippetName = "./snippet.go";

int runSnippet(const Options& options, const std::string& code, const std::vector<std::string>& args) {
    Session session(options);
    if (int exitCode = session.loadText(kSnippetName, code + "\n")) return exitCode;
    return session.run("snippet", args);
}

int runCommand(std::vector<std::string> args) {
    Options options;
    options.carets = isatty(2);
    std::optional<std::string> code;
    std::string error = parseFlags(args, options, &code);
    if (!error.empty()) return usageError(error);
    if (args.empty() && !code) return usageError("run: no Go file given");
    if (!options.goroot.empty()) return usageError("-goroot is a flag of check: a program runs with the embedded library");
    if (code) return runSnippet(options, *code, args);
    std::vector<std::string> files{args[0]};
    size_t i = 1;
    while (isGoFile(args[0]) && i < args.size() && isGoFile(args[i])) files.push_back(args[i++]);
    Session session(options);
    if (int code = session.load(files, true)) return code;
    return session.run(files[0], {args.begin() + static_cast<long>(i), args.end()});
}

int errorsCommand(const std::string& code) { return explainErrorCode(code) ? 0 : usageError("there is no error " + code + "; minigo help errors lists them"); }

int checkCommand(std::vector<std::string> args) {
    for (std::string flag : {"-explain=", "--explain="})
        if (args.size() == 1 && args[0].compare(0, flag.size(), flag) == 0) return errorsCommand(args[0].substr(flag.size()));
    Options options;
    options.carets = isatty(2);
    options.checkOnly = true;
    std::optional<std::string> code;
    std::string error = parseFlags(args, options, &code);
    if (!error.empty()) return usageError(error);
    if (code) return Session(options).loadText(kSnippetName, *code + "\n");
    if (args.empty()) return usageError("check: no Go file given");
    bool several = args.size() > 1 && options.goroot.empty();  // packages of a source tree are checked together
    for (auto& a : args)
        if ((several || a.find("...") != std::string::npos) && !isGoFile(a)) return driver::checkPackages(options, args);
    Session session(options);
    return session.load(args, false);
}

/// The flags of run that hold for a session (limits: for each entry); the others record one run.
constexpr std::string_view kReplFlags[] = {"lang", "seed", "fake-time", "max-heap", "max-goroutines", "max-depth", "max-output", "timeout", "sandbox"};

int replCommand(std::vector<std::string> args) {
    repl::Options options;
    auto quiet = std::find_if(args.begin(), args.end(), [](auto& a) { return a == "-q" || a == "--q"; });
    options.quiet = quiet != args.end();
    if (options.quiet) args.erase(quiet);
    for (auto& a : args) {
        if (a.size() < 2 || a[0] != '-') continue;
        auto name = std::string_view(a).substr(a[1] == '-' ? 2 : 1);
        name = name.substr(0, name.find('='));
        if (std::find(std::begin(kReplFlags), std::end(kReplFlags), name) == std::end(kReplFlags)) return usageError("repl: no flag -" + std::string(name) + " here");
    }
    std::string error = parseFlags(args, options.session);
    if (!error.empty()) return usageError(error);
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
    if (!args.empty() && args[0] == "leaks") return std::fputs(kLeaksUsage, stdout), 0;
    if (!args.empty() && args[0] == "test") {
        std::fputs(testHelp().c_str(), stdout);
        return 0;
    }
    if (!args.empty() && args[0] == "packages") {
        for (auto& path : driver::supportedPackages()) std::puts(path.c_str());
        return 0;
    }
    if (!args.empty() && args[0] == "errors") {
        if (args.size() > 1) return errorsCommand(args[1]);
        listErrorCodes();
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
constexpr Command kCommands[] = {{"run", runCommand},         {"check", checkCommand}, {"test", testCommand}, {"leaks", leaksCommand}, {"version", versionCommand},
                                 {"repl", replCommand},       {"doc", docCommand},
                                 {"help", helpCommand},       {"-h", helpCommand},     {"-help", helpCommand},  {"--help", helpCommand},
                                 {"--version", versionCommand}};

/// Commands that the architecture names and that do not exist yet.
constexpr const char* kMissing[] = {"show"};

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
