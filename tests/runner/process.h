// This file runs a program and collects what it prints.
#pragma once
#include <string>
#include <vector>

namespace minigo::tests {

struct ProcessResult {
    std::string output, errors;
    int exitCode = -1;     ///< 128 + n when ended by signal n
    bool timedOut = false;
};

/// How much longer than an optimised build this one may take.
extern const double patience;

/// Runs argv[0] with the given standard input; ends it (and its process group) after `seconds` times `patience`.
ProcessResult runProcess(const std::vector<std::string>& argv, const std::string& standardInput, double seconds, const std::string& directory = {});

}  // namespace minigo::tests
