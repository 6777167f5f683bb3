// This file runs the `// run` programs of Go's own test tree where it is installed, by the rule of Go's driver: exit code 0, and standard output and
// standard error (one stream) equal to NAME.out or empty. Since most of them print nothing when all is well, each gets a canary: main's
// first line also says `defer print("<end of main>\n")`. Failures are listed in tests/conformance/known_failures.txt with a reason each; an
// unexpected failure and an unexpected pass are both errors, so that the list only shrinks.
#include <catch2/catch.hpp>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "driver/build_constraint.h"
#include "runner/go_files.h"
#include "runner/known_failures.h"

namespace fs = std::filesystem;
using namespace minigo::tests;

namespace {

constexpr const char* kCanary = "<end of main>\n";
constexpr const char* kFolders[] = {".", "ken", "chan", "interface", "syntax", "dwarf", "fixedbugs", "codegen", "runtime", "abi", "typeparam", "typeparam/mdempsky"};

std::vector<std::string> runFiles() {
    std::vector<std::string> out;
    auto outside = readKnownFailures("not_run.txt");
    for (auto* folder : kFolders)
        for (auto& entry : fs::directory_iterator(testTree() / folder)) {
            auto name = fs::relative(entry.path(), testTree()).string();
            if (entry.path().extension() != ".go" || outside.count(name)) continue;
            auto text = readFile(entry.path());
            if (std::regex_search(text.substr(0, 200), std::regex("^(// \\+build[^\n]*\n\n|//go:build[^\n]*\n\n)?// run(\\s|$)")) &&
                minigo::driver::buildConstraintHolds(name, text, 21))
                out.push_back(name);
        }
    std::sort(out.begin(), out.end());
    return out;
}

/// "// run ARGS…": the program's arguments.
std::vector<std::string> argumentsOf(const std::string& text) {
    std::smatch m;
    std::vector<std::string> out;
    if (!std::regex_search(text, m, std::regex("// run([^\n]*)"))) return out;
    std::istringstream in(m[1].str());
    for (std::string w; in >> w;) {
        if (w == "-gcflags" || w == "-goexperiment" || w == "-ldflags") in >> w;
        else if (w[0] != '-') out.push_back(w);
    }
    return out;
}

Verdict judgeProgram(const std::string& name) {
    Verdict v{name, {}};
    fs::path source = testTree() / name;
    auto text = readFile(source), want = fs::exists(fs::path(source).replace_extension(".out")) ? readFile(fs::path(source).replace_extension(".out")) : "";
    auto args = argumentsOf(text);
    std::smatch m;
    fs::path folder = fs::temp_directory_path() /
                  ("minigo-conformance-" + std::to_string(getpid()) + "-" + std::to_string(std::hash<std::string>()(name)));
    fs::create_directories(folder);
    static const auto withoutCanary = readKnownFailures("no_canary.txt");
    if (!withoutCanary.count(name) && std::regex_search(text, m, std::regex("(^|\n)func main\\(\\)[ \t]*\\{"))) {
        text.insert(static_cast<size_t>(m.position(0) + m.length(0)), " defer print(\"<end of main>\\n\");");
        want += kCanary;
    }
    fs::path copy = folder / source.filename();
    std::ofstream(copy, std::ios::binary) << text;
    std::string command = "exec \"$0\" run \"$@\" 2>&1";
    std::vector<std::string> argv{"/bin/sh", "-c", command, MINIGO_PROGRAM, copy.string()};
    argv.insert(argv.end(), args.begin(), args.end());
    auto r = runProcess(argv, "", 30, testTree().string());
    if (r.timedOut) v.failures.push_back("timed out");
    else if (r.exitCode != 0) v.failures.push_back("exit code " + std::to_string(r.exitCode) + ": " + r.output.substr(0, 300));
    else if (r.output != want) v.failures.push_back("output: " + r.output.substr(0, 300));
    fs::remove_all(folder);
    return v;
}

}  // namespace

TEST_CASE("Go's own run tests pass, but for those listed with a reason", "[conformance]") {
    if (testTree().empty()) {
        WARN("Go's test tree is not installed: not run");
        return;
    }
    auto known = readKnownFailures("known_failures.txt");
    size_t passed = 0, total = 0;
    for (auto& v : judgeAll(runFiles(), judgeProgram)) {
        total++;
        passed += v.failures.empty();
        auto entry = known.find(v.file);
        if (entry != known.end() && entry->second.starts_with("sometimes: ")) continue;
        if (entry != known.end() && entry->second.starts_with("unoptimised: ")) {
            if (patience > 1) continue;
            entry = known.end();
        }
        INFO(v.file << ": " << (v.failures.empty() ? "passes, but is listed as a known failure" : v.failures[0]));
        CHECK(v.failures.empty() == (entry == known.end()));
    }
    WARN(passed << " of " << total << " programs pass");
}
