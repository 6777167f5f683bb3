// This file breaks Go's own test files in random places and checks that minigo refuses or accepts what comes of it: it never dies by a signal,
// never hangs, and every error has a position. MINIGO_MUTATIONS says how many (default 100), MINIGO_SEED where to begin.
#include <catch2/catch.hpp>
#include <re2/re2.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>

#include "runner/go_files.h"
#include "runner/known_failures.h"

namespace fs = std::filesystem;
using namespace minigo::tests;

namespace {

std::vector<std::string> tokensOf(const std::string& text) {
    std::vector<std::string> out;
    static const RE2 token("([A-Za-z_0-9]+|\"[^\"\\n]*\"|`[^`]*`|//[^\\n]*|\\s+|[-+*/%&|^<>=!:.]+|.)");
    re2::StringPiece rest(text);
    for (std::string t; RE2::Consume(&rest, token, &t);) out.push_back(t);
    return out;
}

std::string mutated(const std::string& text, std::mt19937& random) {
    auto tokens = tokensOf(text);
    if (tokens.empty()) return text;
    auto any = [&] { return random() % tokens.size(); };
    static const char* const kPieces[] = {"(", ")", "{", "}", "[", "]", ";", ",", "func", "type", "interface", "struct", "...", "~", ":=", "<-", "x", "0x",
                                          "'", "\"", "`", "/*", "go", "defer", "map", "chan", "*", "\x00\xFF", "\xEF\xBB\xBF", "1e", "range", "case"};
    for (size_t n = 1 + random() % 3; n-- > 0;) {
        switch (random() % 5) {
        case 0: tokens[any()].clear(); break;
        case 1: std::swap(tokens[any()], tokens[any()]); break;
        case 2: tokens[any()] = tokens[any()]; break;
        case 3: tokens[any()] += kPieces[random() % std::size(kPieces)]; break;
        default: {
            auto& t = tokens[any()];
            if (!t.empty()) t[random() % t.size()] = static_cast<char>(random());
        }
        }
    }
    std::string out;
    for (auto& t : tokens) out += t;
    return out;
}

/// "SEED FILE"
Verdict judgeMutation(const std::string& seedAndFile) {
    Verdict v{seedAndFile, {}};
    std::mt19937 random(static_cast<unsigned>(std::stoul(seedAndFile)));
    auto name = seedAndFile.substr(seedAndFile.find(' ') + 1);
    auto folder = fs::temp_directory_path() /
                  ("minigo-mutation-" + std::to_string(getpid()) + "-" + std::to_string(std::hash<std::string>()(seedAndFile)));
    fs::create_directories(folder);
    std::ofstream(folder / "x.go", std::ios::binary) << mutated(readFile(testTree() / name), random);
    auto r = runProcess({MINIGO_PROGRAM, "check", "-gcflags=-e", "x.go"}, "", 60, folder.string());
    bool positioned = r.errors.empty() || RE2::PartialMatch(r.errors, "^(\\./)?[^\\n]*:[0-9]+(:[0-9]+)?: |^[^\\n]*\\.go:[0-9]+");
    if (r.timedOut) v.failures.push_back("hangs");
    else if (r.exitCode != 0 && r.exitCode != 1) v.failures.push_back("exit code " + std::to_string(r.exitCode));
    else if (r.exitCode == 1 && (r.errors.empty() || !positioned)) v.failures.push_back("no position: " + r.errors.substr(0, 200));
    if (v.failures.empty()) fs::remove_all(folder);
    else v.failures.back() += " (" + (folder / "x.go").string() + ")";
    return v;
}

}  // namespace

TEST_CASE("broken programs are refused with a position", "[conformance]") {
    if (testTree().empty()) {
        WARN("Go's test tree is not installed: not run");
        return;
    }
    std::vector<std::string> files, tests;
    for (auto& entry : fs::recursive_directory_iterator(testTree()))
        if (entry.path().extension() == ".go" && entry.file_size() < 40000) files.push_back(fs::relative(entry.path(), testTree()).string());
    std::sort(files.begin(), files.end());
    auto* given = std::getenv("MINIGO_MUTATIONS");
    auto* seed = std::getenv("MINIGO_SEED");
    unsigned long first = seed ? std::stoul(seed) : 1, count = given ? std::stoul(given) : 100;
    for (unsigned long i = first; i < first + count; i++) tests.push_back(std::to_string(i) + " " + files[std::mt19937(static_cast<unsigned>(i))() % files.size()]);
    for (auto& v : judgeAll(tests, judgeMutation)) {
        INFO(v.file << (v.failures.empty() ? "" : ": " + v.failures[0]));
        CHECK(v.failures.empty());
    }
}
