// This file compares the library's exported API with real Go's, where that is installed (tests/api/compare.go does the work).
#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <sstream>

#include "runner/go_files.h"
#include "runner/process.h"

namespace {

using namespace minigo::tests;

/// "package name" or "package" (all of it) -> why it differs.
std::map<std::string, std::string> knownDifferences() {
    std::map<std::string, std::string> known;
    std::ifstream in(MINIGO_SOURCE "/tests/api/known_differences.txt");
    for (std::string line; std::getline(in, line);) {
        size_t tab = line.find(": ");
        if (line.empty() || line[0] == '#' || tab == std::string::npos) continue;
        known[line.substr(0, tab)] = line.substr(tab + 2);
    }
    return known;
}

}  // namespace

TEST_CASE("the library has the exported API of Go 1.21", "[oracle][api]") {
    std::string go = goCommand();
    if (go.empty()) return;
    ProcessResult r = runProcess({go, "run", MINIGO_SOURCE "/tests/api/compare.go", MINIGO_SOURCE "/src/library"}, "", 300);
    REQUIRE(r.exitCode == 0);
    auto known = knownDifferences();
    std::map<std::string, int> used;
    std::istringstream lines(r.output);
    for (std::string line; std::getline(lines, line);) {
        std::string subject = line.substr(0, line.find(": ")), package = subject.substr(0, subject.find(' '));
        std::string key = known.count(subject) ? subject : package;
        INFO(line);
        CHECK(known.count(key));
        ++used[key];
    }
    for (auto& [subject, reason] : known) {
        INFO(subject << " is listed in tests/api/known_differences.txt but does not differ");
        CHECK(used.count(subject));
    }
}
