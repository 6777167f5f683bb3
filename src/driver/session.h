// This file holds a session: sources in, a checked program, a run, an exit code. Every front end and every test goes through it.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace minigo::driver {

/// DESIGN: exit codes of the program `minigo`. A Go program's own code passes through; 2 after a panic or fatal error.
enum ExitCode : int { kExitOk = 0, kExitCompileError = 1, kExitPanic = 2, kExitUsage = 64, kExitBug = 70, kExitTimeout = 124, kExitLimit = 125 };

struct Options {
    int goVersionMinor = 21;        ///< -lang go1.21 or go1.22
    bool allErrors = false;         ///< -gcflags=-e: no limit of ten
    bool carets = false;            ///< errors with their source line
    uint64_t seed = 0;              ///< of the scheduler's, select's and maps' random choices; 0 = from the clock
    bool fakeTime = false;
    double timeoutSeconds = 0;      ///< 0 = none
    uint64_t maxHeapBytes = 0;      ///< 0 = 90 % of memory
    uint64_t maxGoroutines = 0;     ///< 0 = no limit
    bool checkOnly = false;         ///< minigo check: files given by name may be a part of their package
    std::string goroot;             ///< packages of Go's library come from this source tree; empty = the embedded ones
    bool sandbox = false;           ///< no files, processes, network
    std::string dump;               ///< tokens or ast
};

class Session {
public:
    explicit Session(const Options& options);
    ~Session();

    /// Reads, parses and checks files (or one folder) as package main. On errors prints them to standard error and returns the exit code, else 0.
    int load(const std::vector<std::string>& paths, bool snippetsAllowed);
    int loadText(const std::string& name, const std::string& text);
    /// Runs the loaded program with os.Args = {program, args...}; returns its exit code.
    int run(const std::string& program, const std::vector<std::string>& args);

private:
    void start(const Options& options);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace minigo::driver
