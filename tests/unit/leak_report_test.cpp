// This file tests the forms of the leak report: JSON, the page, the profile.
#include <catch2/catch.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "runner/go_files.h"
#include "runner/process.h"

namespace {

namespace fs = std::filesystem;
using minigo::tests::runProcess;

const std::string kProgram = MINIGO_SOURCE "/tests/leaks/leaky/a_variable_that_is_assigned_is_captured_by_reference.go";

struct TemporaryFile {
    std::string name;
    explicit TemporaryFile(const char* suffix) : name((fs::temp_directory_path() / ("leaks-" + std::to_string(reinterpret_cast<uintptr_t>(this)) + suffix)).string()) {}
    ~TemporaryFile() { std::remove(name.c_str()); }
    std::string text() const {
        std::ifstream in(name, std::ios::binary);
        std::ostringstream out;
        out << in.rdbuf();
        return out.str();
    }
};

}  // namespace

TEST_CASE("the leak report as JSON has the documented members", "[leaks]") {
    auto r = runProcess({MINIGO_PROGRAM, "leaks", "-json", kProgram}, "", 60);
    CHECK(r.exitCode == 1);
    auto j = nlohmann::json::parse(r.output, nullptr, false);
    REQUIRE(j.is_object());
    CHECK(j["version"] == 1);
    REQUIRE(j["findings"].size() == 1);
    auto& f = j["findings"][0];
    CHECK(f["kind"] == "pending-defers");
    CHECK(f["at"]["line"] == 7);
    CHECK(f["count"] == 100);
    CHECK(f["remedy"]["measured"] == true);
    CHECK(f["remedy"]["peakAfter"].get<uint64_t>() * 10 < f["remedy"]["peakBefore"].get<uint64_t>());
    auto& held = j["defers"][0]["through"][0];
    CHECK(held["variable"] == "block");
    CHECK(held["kind"] == "captured by reference");
    CHECK(held["allocatedAt"][0]["at"]["line"] == 8);
    CHECK(j["totals"]["deferredCalls"] == 100);
    CHECK(j["totals"]["peakPendingDefers"] == 100);
    CHECK(j["totals"]["pendingDefersAtEnd"] == 0);
    CHECK(j["curve"].size() > 2);
}

TEST_CASE("the leak report as a page needs nothing else", "[leaks]") {
    TemporaryFile page(".html");
    CHECK(runProcess({MINIGO_PROGRAM, "leaks", "-no-proof", "-html", page.name, kProgram}, "", 60).exitCode == 1);
    std::string text = page.text();
    CHECK(text.find("100 deferred calls of this line") != std::string::npos);
    CHECK(text.find("<svg") != std::string::npos);
    CHECK(text.find("prefers-color-scheme: dark") != std::string::npos);
    CHECK(text.find("default-src 'none'") != std::string::npos);
    // Without scripts: the peak as text, and all moments as a table.
    CHECK(text.find("<output id=\"moment\">The heap's peak: ") != std::string::npos);
    CHECK(text.find("<table id=\"samples\">") != std::string::npos);
    // Each link within the page leads somewhere.
    for (size_t at = 0; (at = text.find("href=\"#", at)) != std::string::npos;) {
        at += std::string_view("href=\"#").size();
        CHECK(text.find(" id=\"" + text.substr(at, text.find('"', at) - at) + "\"") != std::string::npos);
    }
    for (auto* outside : {"http:", "https:", "src=", "@import", "url("}) CHECK(text.find(outside) == std::string::npos);
}

TEST_CASE("go tool pprof reads the leak lab's profile", "[leaks]") {
    TemporaryFile profile(".pb.gz");
    CHECK(runProcess({MINIGO_PROGRAM, "leaks", "-no-proof", "-pprof", profile.name, kProgram}, "", 60).exitCode == 1);
    CHECK(profile.text().substr(0, 2) == "\x1f\x8b");
    std::string go = minigo::tests::goCommand();
    if (go.empty()) return;
    auto top = runProcess({go, "tool", "pprof", "-top", "-sample_index=deferred_space", profile.name}, "", 60);
    CHECK(top.output.find("main.work") != std::string::npos);
    auto tags = runProcess({go, "tool", "pprof", "-tags", "-sample_index=deferred_space", profile.name}, "", 60);
    CHECK(tags.output.find("retained_by") != std::string::npos);
    CHECK(tags.output.find("by_reference.go:7 defer func()") != std::string::npos);
}

TEST_CASE("a program's own exit code is the leak lab's when nothing leaks", "[leaks]") {
    TemporaryFile program(".go");
    std::ofstream(program.name) << "package main\nimport \"os\"\nfunc main() { os.Exit(3) }\n";
    auto r = runProcess({MINIGO_PROGRAM, "leaks", program.name}, "", 60);
    CHECK(r.exitCode == 3);
    CHECK(r.errors.find("nothing leaks") != std::string::npos);
    CHECK(runProcess({MINIGO_PROGRAM, "leaks"}, "", 60).exitCode == 64);
}
