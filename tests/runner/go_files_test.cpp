// This file runs all .go test files, first with minigo, then, where it is installed, with real Go.
#include <catch2/catch.hpp>

#include <algorithm>

#include "runner/go_files.h"

using namespace minigo::tests;

namespace {

void report(const std::vector<Verdict>& verdicts) {
    for (auto& v : verdicts) {
        std::string text;
        for (auto& f : v.failures) text += "\n  " + f;
        INFO(v.file << text);
        CHECK(v.failures.empty());
    }
}

void judgeFolder(const char* folder, Verdict (*judge)(const std::string&) = judgeWithMinigo) {
    auto files = filesBelow(folder);
    report(judgeAll(files, judge));
}

void judgeFolderWithGo(const char* folder) {
    if (!goInstalled()) {
        WARN("real Go 1.21 is not installed: not compared");
        return;
    }
    report(judgeAll(filesBelow(folder), judgeWithGo));
}

/// Each folder of tests/modules with a main.go of its own.
std::vector<std::string> modules() {
    std::vector<std::string> mains;
    for (auto& f : filesBelow("tests/modules"))
        if (f.size() > 8 && f.compare(f.size() - 8, 8, "/main.go") == 0) mains.push_back(f);
    return mains;
}

}  // namespace

TEST_CASE("programs print what they should", "[files][run]") { judgeFolder("tests/run"); }
TEST_CASE("wrong programs are refused in gc's words", "[files][check]") { judgeFolder("tests/check"); }
TEST_CASE("failing programs fail as under gc", "[files][panic]") { judgeFolder("tests/panic"); }
TEST_CASE("library packages behave as Go's", "[files][library]") { judgeFolder("tests/library"); }
TEST_CASE("the leak lab finds what leaks and nothing else", "[files][leaks]") { judgeFolder("tests/leaks", judgeLeaks); }
TEST_CASE("the examples that let go are clean in the leak lab", "[files][leaks]") {
    auto files = filesBelow("examples");
    files.erase(std::remove_if(files.begin(), files.end(), [](auto& f) { return f.find("defers_in_a_loop") != f.npos || f.find("retention") != f.npos || f.find("/article/") != f.npos; }), files.end());
    CHECK(!files.empty());
    report(judgeAll(files, judgeLeaks));
}
TEST_CASE("limits end any program", "[files][limits]") { judgeFolder("tests/limits"); }
TEST_CASE("programs of several packages run", "[files][modules]") {
    CHECK(!modules().empty());
    report(judgeAll(modules(), judgeModule));
}
TEST_CASE("bugs stay fixed", "[files][regress]") { judgeFolder("tests/regress"); }
TEST_CASE("examples print what their comments say", "[files][examples]") { judgeFolder("examples"); }

TEST_CASE("real Go agrees with the tests of programs", "[oracle]") { judgeFolderWithGo("tests/run"); }
TEST_CASE("real Go agrees with the tests of errors", "[oracle]") { judgeFolderWithGo("tests/check"); }
TEST_CASE("real Go agrees with the tests of failures", "[oracle]") { judgeFolderWithGo("tests/panic"); }
TEST_CASE("real Go agrees with the tests of the library", "[oracle]") { judgeFolderWithGo("tests/library"); }
TEST_CASE("real Go agrees with the tests of bugs", "[oracle]") { judgeFolderWithGo("tests/regress"); }
TEST_CASE("real Go agrees with the tests of modules", "[oracle]") {
    if (goInstalled()) report(judgeAll(modules(), judgeModuleWithGo));
}
TEST_CASE("real Go agrees with the examples", "[oracle]") { judgeFolderWithGo("examples"); }
