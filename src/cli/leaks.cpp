// This file implements the command `minigo leaks`: its own flags, then those of run.
#include "cli/leaks.h"

#include <cstdio>

#include <unistd.h>

#include "cli/flags.h"
#include "driver/leaks.h"

namespace minigo::cli {

const char* const kLeaksUsage =
    "usage: minigo leaks [-json] [-html FILE] [-pprof FILE] [-no-proof] [flags of run] FILE.go... | DIR [args]\n"
    "\n"
    "Runs the program and reports on standard error what it holds on to: memory that only pending deferred calls keep, files that stay open,\n"
    "goroutines that are blocked for ever, closures and variables that keep more and more. Exit code 1 when there is a finding, else the\n"
    "program's own.\n"
    "\n"
    "  -json         the report as JSON on standard output; what the program prints goes to standard error\n"
    "  -html FILE    also write the report as one page that needs nothing else\n"
    "  -pprof FILE   also write a profile for go tool pprof, with the sample types deferred_objects and deferred_space\n"
    "  -no-proof     do not run the program again to measure remedies\n";

namespace {

int usageError(const std::string& what) {
    std::fprintf(stderr, "minigo: leaks: %s\n%s", what.c_str(), kLeaksUsage);
    return driver::kExitUsage;
}

bool isGoFile(const std::string& s) { return s.size() > 3 && s.compare(s.size() - 3, 3, ".go") == 0; }

/// Takes `-name` or `--name` out of the arguments; with a value also `-name=value` and `-name value`.
bool takeFlag(std::vector<std::string>& args, size_t at, std::string_view name, std::string* value) {
    std::string_view a = args[at];
    if (a.size() < 2 || a[0] != '-') return false;
    a.remove_prefix(a.starts_with("--") ? 2 : 1);
    bool joined = value && a.size() > name.size() && a.starts_with(name) && a[name.size()] == '=';
    if (!joined && a != name) return false;
    if (joined) *value = a.substr(name.size() + 1);
    else if (value && at + 1 < args.size()) *value = args[at + 1], args.erase(args.begin() + static_cast<long>(at));
    args.erase(args.begin() + static_cast<long>(at));
    return true;
}

/// Own flags may stand between those of run, before the first file.
void parseOwnFlags(std::vector<std::string>& args, driver::LeakOptions& o) {
    auto isFlag = [](const std::string& a) { return a.size() > 1 && a[0] == '-'; };
    for (size_t i = 0; i < args.size() && !isGoFile(args[i]);) {
        bool mayBeValue = i > 0 && isFlag(args[i - 1]) && args[i - 1].find('=') == std::string::npos;
        if (!isFlag(args[i]) && !mayBeValue) return;
        if (takeFlag(args, i, "json", nullptr)) o.json = true;
        else if (takeFlag(args, i, "no-proof", nullptr)) o.proveRemedies = false;
        else if (!takeFlag(args, i, "html", &o.html) && !takeFlag(args, i, "pprof", &o.pprof) && !takeFlag(args, i, "move-loop", &o.moveLoop)) ++i;
    }
}

}  // namespace

int leaksCommand(std::vector<std::string> args) {
    driver::LeakOptions leaks;
    parseOwnFlags(args, leaks);
    leaks.commandLine = args;
    driver::Options options;
    options.carets = isatty(2);
    std::string error = parseFlags(args, options);
    if (!error.empty()) return usageError(error);
    if (args.empty()) return usageError("no Go file given");
    std::vector<std::string> files{args[0]};
    size_t i = 1;
    while (isGoFile(args[0]) && i < args.size() && isGoFile(args[i])) files.push_back(args[i++]);
    return driver::runLeaks(options, leaks, files, {args.begin() + static_cast<long>(i), args.end()});
}

}  // namespace minigo::cli
