// This file holds a session: sources in, a checked program, a run, an exit code. Every front end and every test goes through it.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "driver/profiles.h"

namespace minigo {
class SourceFile;
}

namespace minigo::driver {

struct Module;

/// DESIGN: exit codes of the program `minigo`. A Go program's own code passes through; 2 after a panic or fatal error.
enum ExitCode : int { kExitOk = 0, kExitCompileError = 1, kExitPanic = 2, kExitUsage = 64, kExitBug = 70, kExitTimeout = 124, kExitLimit = 125 };

struct Options {
    int goVersionMinor = 21;        ///< -lang go1.21 or go1.22
    bool allErrors = false;         ///< -gcflags=-e: no limit of ten
    int escapeLevel = 0;            ///< -gcflags=-m (1) or -m=2: what escapes, on standard error
    bool carets = false;            ///< errors with their source line
    uint64_t seed = 0;              ///< of the scheduler's, select's and maps' random choices; 0 = from the clock
    bool fakeTime = false;
    double timeoutSeconds = 0;      ///< 0 = none
    uint64_t maxHeapBytes = 0;      ///< 0 = 90 % of memory
    uint64_t maxGoroutines = 0;     ///< 0 = no limit
    uint64_t maxDepth = 0;          ///< calls under way in one goroutine; 0 = no limit but the stack's
    uint64_t maxOutputBytes = 0;    ///< to standard output and error together; 0 = no limit
    bool checkOnly = false;         ///< minigo check: files given by name may be a part of their package
    bool explain = false;           ///< errors with the rule that they break
    std::string goroot;             ///< packages of Go's library come from this source tree; empty = the embedded ones
    bool sandbox = false;           ///< no files, processes, network
    std::string dump;               ///< tokens, ast, types or tree
    bool census = false;            ///< run in trees that tell the leak lab what happens
    std::string moveLoop;           ///< FILE:LINE:COLUMN of a loop whose body becomes a function of its own (the leak lab's proofs)
    ProfileOptions profiles;
};

struct NamedPackage;

class Session {
public:
    explicit Session(const Options& options);
    ~Session();

    /// Reads, parses and checks files (or one folder) as package main. On errors prints them to standard error and returns the exit code, else 0.
    int load(const std::vector<std::string>& paths, bool snippetsAllowed);
    int loadText(const std::string& name, const std::string& text);
    /// Loads a package with its _test.go files and the main package that runs them. `found` is false when there are no test files;
    /// `setupFailed` tells that nothing was compiled yet when it failed.
    int loadTests(const NamedPackage& package, bool& found, bool& setupFailed);
    /// Runs the loaded program with os.Args = {program, args...}; returns its exit code.
    int run(const std::string& program, const std::vector<std::string>& args);

private:
    void start(const Options& options);
    bool adoptLanguageVersion(const std::optional<Module>& module);
    int readSources(const std::vector<std::string>& names, bool constraints, std::vector<SourceFile*>& out);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace minigo::driver
