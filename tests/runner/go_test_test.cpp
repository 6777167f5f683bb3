// This file runs `minigo test` in the folders of tests/gotest. In a folder's want.txt "$ ARGUMENTS" is a command; what follows up to the next one
// is expected: standard output, then standard error, then "exit N" unless it is 0. Times, speeds and the processor's name are left out, and so are
// goroutines' tracebacks. Where real Go is installed, `go test` must print the same.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "runner/go_files.h"

namespace fs = std::filesystem;
using namespace minigo::tests;

namespace {

struct Command {
    std::vector<std::string> arguments;
    std::string expected;
};

std::vector<Command> readCommands(const fs::path& file) {
    std::vector<Command> out;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.compare(0, 1, "$") == 0) {
            out.emplace_back();
            std::istringstream words(line.substr(1));
            for (std::string w; words >> w;) out.back().arguments.push_back(w);
        } else if (!out.empty()) {
            out.back().expected += line + "\n";
        }
    }
    return out;
}

std::string normalised(const ProcessResult& r, const std::string& folder) {
    static const std::pair<std::regex, const char*> rules[] = {
        {std::regex("[0-9]+\\.[0-9]+s\\b"), "#s"},
        {std::regex("\"Time\":\"[^\"]*\","), ""},
        {std::regex("\"Elapsed\":[0-9.e-]+"), "\"Elapsed\":#"},
        {std::regex("(Benchmark[A-Za-z/_]+)(-[0-9]+)? *(?=[\t\n])"), "$1"},
        {std::regex("\t *[0-9]+\t *[0-9.]+ ns/op"), "\t# ns/op"},
        {std::regex("\t *[0-9.]+ MB/s"), "\t# MB/s"},
        {std::regex("\t *[0-9.]+ ns/op"), "\t# ns/op"},
        {std::regex("cpu: [^\n]*\n"), ""},
        {std::regex("goroutine [0-9]+ \\[[^\n]*\n(?:[^\n]+\n)*?(?=FAIL\t|exit status)"), "goroutine\n"},
    };
    std::string text = r.output + r.errors;
    for (auto& [pattern, with] : rules) text = std::regex_replace(text, pattern, with);
    for (size_t at; (at = text.find(folder)) != text.npos;) text.replace(at, folder.size(), "DIR");
    if (r.exitCode != 0) text += "exit " + std::to_string(r.exitCode) + "\n";
    return text;
}

void judge(const fs::path& folder, const std::vector<std::string>& program) {
    for (auto& c : readCommands(folder / "want.txt")) {
        auto argv = program;
        argv.insert(argv.end(), c.arguments.begin(), c.arguments.end());
        std::string line;
        for (auto& a : c.arguments) line += " " + a;
        INFO(folder.filename().string() << ":" << line);
        CHECK(normalised(runProcess(argv, "", 120, folder.string()), folder.string()) == c.expected);
    }
}

std::vector<fs::path> folders() {
    std::vector<fs::path> out;
    for (auto& entry : fs::directory_iterator(fs::path(MINIGO_SOURCE) / "tests/gotest"))
        if (fs::exists(entry.path() / "want.txt")) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

TEST_CASE("tests, benchmarks, fuzz seeds and examples run as under go test", "[files][gotest]") {
    for (auto& f : folders()) judge(f, {MINIGO_PROGRAM, "test"});
}

TEST_CASE("real go test prints the same", "[oracle]") {
    auto go = goCommand();
    if (go.empty()) {
        WARN("real Go 1.21 is not installed: not compared");
        return;
    }
    for (auto& f : folders()) judge(f, {go, "test", "-vet=off", "-count=1"});
}
