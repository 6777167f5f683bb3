// This file judges what `minigo check -gcflags=-m` says about the files of tests/escape, and `minigo run -dump inlining` about those of tests/inlining, by
// the ERROR comments of their lines: every comment is matched by a line of the report, and no line is left over (the rule of gc's errorcheck). Where
// they are installed, real Go must agree, and Go's own files (test/escape*.go) are judged too, but for those listed in
// tests/conformance/known_escape_failures.txt.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "runner/go_files.h"

namespace fs = std::filesystem;
using namespace minigo::tests;

namespace {

std::string readFile(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::map<int, std::vector<std::string>> linesOf(const std::string& report, const std::string& base) {
    std::map<int, std::vector<std::string>> out;
    std::istringstream in(report);
    std::regex shape("^[^ ]*" + base + ":([0-9]+):([0-9]+: )? ?(.*)$");
    std::smatch m;
    for (std::string line; std::getline(in, line);)
        if (std::regex_match(line, m, shape)) out[std::stoi(m[1])].push_back(m[3]);
    return out;
}

/// Go's regular expressions take a brace that begins no count as it stands.
std::string withoutCounts(const std::string& s) {
    std::string out;
    for (size_t i = 0; i < s.size(); i++) {
        if ((s[i] == '{' || s[i] == '}') && (i == 0 || s[i - 1] != '\\')) out += '\\';
        out += s[i];
    }
    return out;
}

/// What does not agree, one line each.
std::string disagreement(const fs::path& file, const std::string& report) {
    auto got = linesOf(report, file.filename().string());
    std::string out;
    std::istringstream in(readFile(file));
    std::regex quoted("\"([^\"]*)\"|`([^`]*)`");
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        auto& lines = got[++number];
        if (auto at = line.find("ERROR "); at != line.npos && line.rfind("//", at) != line.npos)
            for (std::sregex_iterator i(line.begin() + static_cast<long>(at), line.end(), quoted), end; i != end; ++i) {
                std::regex want(withoutCounts(std::regex_replace((*i)[1].matched ? (*i)[1].str() : (*i)[2].str(), std::regex("\\\\\\\\"), "\\")));
                auto n = lines.size();
                std::erase_if(lines, [&](auto& l) { return std::regex_search(l, want); });
                if (lines.size() == n) out += "line " + std::to_string(number) + ": nothing matches " + i->str() + "\n";
            }
        for (auto& l : lines) out += "line " + std::to_string(number) + ": unexpected: " + l + "\n";
    }
    return out;
}

std::string minigoReport(const fs::path& file, const std::string& flags) {
    return runProcess({MINIGO_PROGRAM, "check", "-gcflags=" + flags, file.string()}, "", 60).errors;
}

/// The lines about inlining, without gc's copy of the inlined body.
std::string inliningOnly(const std::string& report) {
    std::string out;
    std::istringstream in(report);
    std::regex wanted("(.*: (can inline [^ ]+ with cost [0-9]+|cannot inline .*|inlining call to [^ ]+)).*");
    std::smatch m;
    for (std::string line; std::getline(in, line);)
        if (std::regex_match(line, m, wanted)) out += m[1].str() + "\n";
    return out;
}

}  // namespace

TEST_CASE("what gc inlines is known with its cost", "[files][escape]") {
    for (auto& f : filesBelow("tests/inlining")) {
        INFO(f);
        CHECK(disagreement(f, runProcess({MINIGO_PROGRAM, "run", "-dump", "inlining", f}, "", 60).output) == "");
    }
}

TEST_CASE("real Go agrees with the tests of inlining", "[oracle]") {
    if (goCommand().empty()) return;
    for (auto& f : filesBelow("tests/inlining")) {
        INFO(f);
        auto report = runProcess({goCommand(), "build", "-o", MINIGO_ORACLE_CACHE "/inlining-program", "-gcflags=-m=2", f}, "", 120).errors;
        CHECK(disagreement(f, inliningOnly(report)) == "");
    }
}

TEST_CASE("what escapes to the heap is reported in gc's words", "[files][escape]") {
    for (auto& f : filesBelow("tests/escape")) {
        INFO(f);
        CHECK(disagreement(f, minigoReport(f, "-m")) == "");
    }
}

TEST_CASE("real Go agrees with the tests of escapes", "[oracle]") {
    if (goCommand().empty()) return;
    for (auto& f : filesBelow("tests/escape")) {
        INFO(f);
        CHECK(disagreement(f, runProcess({goCommand(), "build", "-o", MINIGO_ORACLE_CACHE "/escape-program", "-gcflags=-m -l", f}, "", 120).errors) == "");
    }
}

TEST_CASE("Go's own tests of escape analysis pass, but for those listed with a reason", "[conformance]") {
    fs::path tree = "/usr/share/go-1.21/test";
    if (!fs::exists(tree)) {
        WARN("Go's test tree is not installed: not run");
        return;
    }
    std::map<std::string, std::string> known;
    std::ifstream list(fs::path(MINIGO_SOURCE) / "tests/conformance/known_escape_failures.txt");
    for (std::string line; std::getline(list, line);)
        if (auto colon = line.find(": "); colon != line.npos && line[0] != '#') known[line.substr(0, colon)] = line.substr(colon + 2);
    size_t passed = 0, total = 0;
    for (auto& entry : fs::directory_iterator(tree)) {
        std::string name = entry.path().filename();
        auto head = readFile(entry.path()).substr(0, 400);
        std::smatch m;
        if (name.compare(0, 6, "escape") != 0 || !std::regex_search(head, m, std::regex("// errorcheck ([^\n]*-m[^\n]*)"))) continue;
        auto failure = disagreement(entry.path(), minigoReport(entry.path(), "-m"));
        total++;
        passed += failure.empty();
        INFO(name << ": " << (failure.empty() ? "passes, but is listed as a known failure" : failure));
        CHECK(failure.empty() == (known.count(name) == 0));
    }
    WARN(passed << " of " << total << " files pass");
}
