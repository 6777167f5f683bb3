// This file runs the transcripts of tests/repl, and the programs that their sessions save, also with real Go where it is installed.
#include <catch2/catch.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runner/go_files.h"
#include "runner/transcripts.h"

using namespace minigo::tests;
namespace fs = std::filesystem;

namespace {

constexpr double kSeconds = 30;

std::string readText(const fs::path& p) {
    std::ifstream in(p, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string l; std::getline(in, l);) out.push_back(l);
    return out;
}

std::vector<fs::path> transcripts() {
    std::vector<fs::path> out;
    for (auto& e : fs::recursive_directory_iterator(fs::path(MINIGO_SOURCE) / "tests/repl"))
        if (e.path().extension() == ".txt") out.push_back(e.path());
    std::sort(out.begin(), out.end());
    return out;
}

/// A folder of its own, gone afterwards: sessions may write files.
struct Folder {
    fs::path path;
    Folder() {
        std::string name = fs::temp_directory_path() / "minigo-repl-XXXXXX";
        if (!mkdtemp(name.data())) throw std::runtime_error("mkdtemp");
        path = name;
        for (auto& e : fs::directory_iterator(fs::path(MINIGO_SOURCE) / "tests/repl"))
            if (e.path().extension() == ".go") fs::copy_file(e.path(), path / e.path().filename());
    }
    ~Folder() { fs::remove_all(path); }
};

ProcessResult repl(const Transcript& t, const fs::path& folder, std::vector<std::string> more, const std::string& input) {
    // The editor of entries_are_changed_in_an_editor.
    std::vector<std::string> argv{"env", "VISUAL=", "EDITOR=sed -i s/first/second/", "sh", "-c", "exec \"$0\" \"$@\" 2>&1", MINIGO_PROGRAM, "repl"};
    argv.insert(argv.end(), t.flags.begin(), t.flags.end());
    argv.insert(argv.end(), more.begin(), more.end());
    return runProcess(argv, input, kSeconds, folder.string());
}

/// The session's lines without :quit, then :save.
std::string savingInput(const Transcript& t) {
    auto input = t.input;
    if (auto at = input.find(":quit\n"); at != input.npos) input.erase(at, 6);
    return input + "\n:save saved_session.go\n";
}

std::string difference(const Transcript& t, const std::string& output) {
    auto got = linesOf(output);
    size_t at = 0;
    for (size_t i = 0; i < t.lines.size(); i++) {
        // Alone, … stands for any number of lines.
        if (t.lines[i] == "…" && i + 1 < t.lines.size()) {
            while (at < got.size() && !lineMatches(t.lines[i + 1], got[at])) at++;
            continue;
        }
        std::string is = at < got.size() ? got[at] : "(end)";
        if (at >= got.size() || !lineMatches(t.lines[i], is)) return "line " + std::to_string(i + 1) + "\n  expected: " + t.lines[i] + "\n  got:      " + is;
        at++;
    }
    return at < got.size() ? "left over: " + got[at] : std::string();
}

}  // namespace

TEST_CASE("the REPL answers as its transcripts say", "[files][repl]") {
    auto all = transcripts();
    CHECK(all.size() >= 60);
    for (auto& file : all) {
        auto t = readTranscript(readText(file));
        Folder folder;
        auto r = repl(t, folder.path, {}, t.input);
        auto why = r.timedOut ? std::string("timed out") : difference(t, r.output);
        INFO(file.filename().string() << ": " << why);
        CHECK(why.empty());
        CHECK(r.exitCode == 0);
    }
}

TEST_CASE("long pastes are read in linear time", "[files][repl]") {
    constexpr int kLines = 10'000;
    std::string block = "func block() (n int) {\n", entries, wide = "len([]int{";
    for (int i = 0; i < kLines; i++) {
        block += "\tn += " + std::to_string(i) + "\n";
        entries += "x" + std::to_string(i) + " := " + std::to_string(i) + "\n";
        wide += std::to_string(i) + ", ";
    }
    Folder folder;
    Transcript t;
    auto r = repl(t, folder.path, {}, block + "\treturn\n}\nblock()\n" + entries + "x9999\n" + wide + "})\n");
    REQUIRE(!r.timedOut);
    CHECK(r.output.find("\n49995000 // int\n") != std::string::npos);
    CHECK(r.output.find("\n9999 // int\n") != std::string::npos);
    CHECK(r.output.ends_with("\n10000 // int\n"));
}

TEST_CASE("an error inside a long block is told before its end", "[files][repl]") {
    std::string block = "func block() (n int) {\n";
    for (int i = 0; i < 1000; i++) block += "\tn += " + std::string(i == 300 ? "= " : "") + std::to_string(i) + "\n";
    Folder folder;
    auto r = repl(Transcript{}, folder.path, {}, block);
    CHECK(r.output.find("syntax error: unexpected =") != std::string::npos);
}

TEST_CASE("saved sessions print the same under real Go", "[oracle][repl]") {
    if (!goInstalled()) {
        WARN("real Go 1.21 is not installed: not compared");
        return;
    }
    for (auto& file : transcripts()) {
        auto t = readTranscript(readText(file));
        if (!t.go || !t.flags.empty()) continue;
        Folder folder;
        auto r = repl(t, folder.path, {"-q"}, savingInput(t));
        auto program = folder.path / "saved_session.go";
        INFO(file.filename().string());
        REQUIRE(fs::exists(program));
        INFO(readText(program));
        auto go = runGoProgram(program.string());
        INFO("go: " << go.errors);
        CHECK(go.exitCode == 0);
        CHECK(go.output + go.errors == r.output);
    }
}

TEST_CASE("saved sessions run as programs", "[files][repl]") {
    for (auto& file : transcripts()) {
        auto t = readTranscript(readText(file));
        if (!t.go || !t.flags.empty()) continue;
        Folder folder;
        auto r = repl(t, folder.path, {"-q"}, savingInput(t));
        auto program = folder.path / "saved_session.go";
        INFO(file.filename().string());
        REQUIRE(fs::exists(program));
        auto again = runProcess({"sh", "-c", "exec \"$0\" \"$@\" 2>&1", MINIGO_PROGRAM, "run", program.string()}, "", kSeconds, folder.path.string());
        INFO(readText(program));
        CHECK(again.exitCode == 0);
        CHECK(again.output == r.output);
    }
}
