// This file keeps docs/article.md true: what the page says that a program prints is what it prints now.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "runner/process.h"

namespace {

std::vector<std::string> linesOf(const char* path) {
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string l; std::getline(in, l);) lines.push_back(l);
    return lines;
}

std::vector<std::string> words(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> out;
    for (std::string w; in >> w;) out.push_back(w);
    return out;
}

}  // namespace

TEST_CASE("docs/article.md shows what its programs print", "[leaks]") {
    auto lines = linesOf(MINIGO_SOURCE "/docs/article.md");
    const std::string mark = "<!-- run: ";
    int programs = 0;
    for (size_t i = 0; i < lines.size(); i++) {
        if (lines[i].compare(0, mark.size(), mark) != 0) continue;
        auto command = words(lines[i].substr(mark.size()));
        command.pop_back();  // -->
        std::string shown;
        while (i < lines.size() && lines[i] != "```text") i++;
        for (i++; i < lines.size() && lines[i] != "```"; i++) shown += lines[i] + "\n";
        std::vector<std::string> argv{MINIGO_PROGRAM, "run"};
        argv.insert(argv.end(), command.begin() + 1, command.end());
        argv.push_back(MINIGO_SOURCE "/" + command[0]);
        INFO(command[0]);
        CHECK(minigo::tests::runProcess(argv, "", 60).output == shown);
        programs++;
    }
    CHECK(programs > 10);
}

TEST_CASE("docs/article.md was written from docs/article.in.md", "[leaks]") {
    // Every line of the source that is no program stands in the page, in order.
    auto page = linesOf(MINIGO_SOURCE "/docs/article.md");
    size_t at = 0;
    for (auto& line : linesOf(MINIGO_SOURCE "/docs/article.in.md")) {
        if (line.compare(0, 2, "{{") == 0) continue;
        while (at < page.size() && page[at] != line) at++;
        INFO(line);
        REQUIRE(at < page.size());
        at++;
    }
}
