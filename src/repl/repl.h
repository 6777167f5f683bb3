// This file is the read-evaluate-print loop.
#pragma once
#include <string>
#include <vector>

#include "driver/session.h"

namespace minigo::repl {

struct Options {
    driver::Options session;
    std::vector<std::string> files;  ///< loaded before the first entry
    bool quiet = false;              ///< only the program's own output: no echo of input, no values
};

/// Runs until :quit or the end of input; returns the exit code.
int run(const Options& options);

}  // namespace minigo::repl
