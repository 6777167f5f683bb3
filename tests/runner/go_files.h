// This file judges one test file: what minigo printed, and what real Go prints, against the expectations in its comments.
#pragma once
#include <string>
#include <vector>

#include "runner/expectations.h"
#include "runner/process.h"

namespace minigo::tests {

struct Verdict {
    std::string file;
    std::vector<std::string> failures;  ///< each names the line
};

/// Runs the file with minigo (`check` when compile errors are expected) and judges the result.
Verdict judgeWithMinigo(const std::string& file);
/// Runs the file with `minigo leaks` and judges its findings and its exit code; what it prints is not looked at.
Verdict judgeLeaks(const std::string& file);
/// The same for a module: its folder is run, its main.go holds the expectations.
Verdict judgeModule(const std::string& mainFile);
/// The same expectations against real Go; empty verdict when Go is not installed or the file says "no oracle". Results are cached.
Verdict judgeWithGo(const std::string& file);
/// The same for a module, built and run by real Go in a copy of its folder.
Verdict judgeModuleWithGo(const std::string& mainFile);
/// Builds and runs one program with real Go; results are cached by the text.
ProcessResult runGoProgram(const std::string& file);
bool goInstalled();
/// The program `go` of Go 1.21; empty when there is none.
std::string goCommand();

/// All .go files below a folder of tests/, sorted.
std::vector<std::string> filesBelow(const std::string& folder);
/// Judges all files in parallel.
std::vector<Verdict> judgeAll(const std::vector<std::string>& files, Verdict (*judge)(const std::string&));

}  // namespace minigo::tests
