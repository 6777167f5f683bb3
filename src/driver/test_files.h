// This file finds what `minigo test` runs in a package's files: tests, benchmarks, fuzz targets, examples with their expected output
// (go help testfunc), and writes the main package that calls them.
#pragma once
#include <string>
#include <vector>

#include "syntax/parser.h"

namespace minigo::driver {

struct TestExample {
    std::string name, output;
    bool unordered = false;
};

/// What the _test.go files of one package clause declare.
struct TestFunctions {
    std::vector<std::string> tests, benchmarks, fuzzTargets;
    std::vector<TestExample> examples;
    bool hasTestMain = false;
    bool used() const { return hasTestMain || !tests.empty() || !benchmarks.empty() || !fuzzTargets.empty() || !examples.empty(); }
};

bool isTestFile(std::string_view name);
/// Adds what `file` declares. A wrong signature is said in `failure` (go test's text with position).
void collectTests(const syntax::File& file, const FileSet& files, TestFunctions& out, std::string& failure);
/// Source of package main. `internal` are the functions of the package itself, `external` those of its _test package.
std::string testMainSource(const std::string& importPath, bool hasInternal, const TestFunctions& internal, bool hasExternal,
                           const TestFunctions& external);

}  // namespace minigo::driver
