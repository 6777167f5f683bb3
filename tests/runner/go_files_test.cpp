// This file runs all .go test files, first with minigo, then, where it is installed, with real Go.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

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

/// Runs in a directory for temporary files that is empty: their names come from the seed, so what another run left there would change them.
ProcessResult runDeterministically(const std::string& file) {
    auto pattern = (std::filesystem::temp_directory_path() / "minigo-run-XXXXXX").string();
    if (!mkdtemp(pattern.data())) return {};
    auto result = runProcess({"/usr/bin/env", "TMPDIR=" + pattern, MINIGO_PROGRAM, "-seed", "1", "-fake-time", file}, "", 60);
    std::filesystem::remove_all(pattern);
    for (auto* text : {&result.output, &result.errors})
        for (size_t at; (at = text->find(pattern)) != text->npos;) text->replace(at, pattern.size(), "$TMPDIR");
    return result;
}

Verdict judgeRepetition(const std::string& file) {
    Verdict v{file, {}};
    auto first = runDeterministically(file);
    for (int i = 0; i < 3; i++) {
        auto again = runDeterministically(file);
        if (again.output != first.output) v.failures.push_back("another output: " + again.output + "\nthan at first: " + first.output);
        if (again.errors != first.errors) v.failures.push_back("another standard error: " + again.errors + "\nthan at first: " + first.errors);
        if (again.exitCode != first.exitCode || again.timedOut) v.failures.push_back("another end");
    }
    return v;
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
TEST_CASE("examples print the same on every run with -seed and -fake-time", "[files][examples]") { judgeFolder("examples", judgeRepetition); }

TEST_CASE("real Go agrees with the tests of programs", "[oracle]") { judgeFolderWithGo("tests/run"); }
TEST_CASE("real Go agrees with the tests of errors", "[oracle]") { judgeFolderWithGo("tests/check"); }
TEST_CASE("real Go agrees with the tests of failures", "[oracle]") { judgeFolderWithGo("tests/panic"); }
TEST_CASE("real Go agrees with the tests of the library", "[oracle]") { judgeFolderWithGo("tests/library"); }
TEST_CASE("real Go agrees with the tests of bugs", "[oracle]") { judgeFolderWithGo("tests/regress"); }
TEST_CASE("real Go agrees with the tests of modules", "[oracle]") {
    if (goInstalled()) report(judgeAll(modules(), judgeModuleWithGo));
}
TEST_CASE("real Go agrees with the examples", "[oracle]") { judgeFolderWithGo("examples"); }
