// This file runs `minigo test`: finds the packages, runs each one's test program in a process of its own, prints what go test prints.
#pragma once
#include <string>
#include <vector>

#include "driver/session.h"

namespace minigo::driver {

struct TestOptions {
    Options session;
    std::vector<std::string> programFlags;  ///< -test.run=X and so on, as the test program gets them
    std::vector<std::string> packages;      ///< DIR, ./..., import paths or .go files; none: the current folder
    std::vector<std::string> arguments;     ///< after -args
    bool json = false, verbose = false, bench = false, list = false;
};

/// The exit code: 0, or 1 when something failed.
int runTests(const TestOptions& options);

}  // namespace minigo::driver
