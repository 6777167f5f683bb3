// This file runs gc's own tests of its type checker (internal/types/testdata of the Go source tree, where it is installed): each file says in comments
// `/* ERROR "substring" */` and `/* ERRORx "regexp" */` which errors the line of the token before must give, and no others. Failures are listed in
// tests/conformance/types_known_failures.txt with a reason each; an unexpected failure and an unexpected pass are both errors.
#include <catch2/catch.hpp>
#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <regex>

#include "driver/embedded_packages.h"
#include "driver/program_loader.h"
#include "runner/known_failures.h"
#include "syntax/parser.h"

namespace fs = std::filesystem;
using namespace minigo;
using namespace minigo::tests;

namespace {

struct Expected {
    uint32_t line, column;
    std::string pattern;
    bool isRegexp;
    bool met = false;

    bool matches(const std::string& text) const {
        return isRegexp ? RE2::PartialMatch(text, pattern) : text.find(pattern) != std::string::npos;
    }
};

/// Finds the expectations of one source: comments, and the token before each.
class CommentReader {
public:
    explicit CommentReader(const std::string& text) : text_(text) {}

    std::vector<Expected> read() {
        while (at_ < text_.size()) {
            char c = text_[at_];
            if (c == '\n') line_++, lineStart_ = ++at_;
            else if (c == ' ' || c == '\t' || c == '\r') at_++;
            else if (text_.compare(at_, 2, "//") == 0) comment(2, text_.find('\n', at_), 0);
            else if (text_.compare(at_, 2, "/*") == 0) comment(2, text_.find("*/", at_ + 2), 2);
            else token();
        }
        return out_;
    }

private:
    void comment(size_t begin, size_t end, size_t after) {
        end = std::min(end, text_.size());
        expectation(text_.substr(at_ + begin, end - at_ - begin));
        skipTo(std::min(end + after, text_.size()));
    }

    void skipTo(size_t end) {
        for (; at_ < end; at_++)
            if (text_[at_] == '\n') line_++, lineStart_ = at_ + 1;
    }

    void token() {
        tokenLine_ = line_, tokenColumn_ = static_cast<uint32_t>(at_ - lineStart_ + 1);
        char c = text_[at_];
        size_t end = at_ + 1;
        if (c == '`') end = std::min(text_.find('`', end), text_.size() - 1) + 1;
        else if (c == '"' || c == '\'') {
            while (end < text_.size() && text_[end] != c && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
            if (end < text_.size() && text_[end] == c) end++;
        } else if (isWord(c)) {
            while (end < text_.size() && isWord(text_[end])) end++;
        }
        skipTo(std::min(end, text_.size()));
    }

    static bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80); }

    void expectation(std::string text) {
        bool isRegexp = text.compare(0, 8, " ERRORx ") == 0;
        if (!isRegexp && text.compare(0, 7, " ERROR ") != 0) return;
        text = text.substr(isRegexp ? 8 : 7);
        size_t first = text.find_first_of("\"`"), last = text.find_last_of("\"`");
        if (first == std::string::npos || last <= first) return;
        auto body = text.substr(first + 1, last - first - 1);
        out_.push_back({tokenLine_, tokenColumn_, text[first] == '"' ? unquoted(body) : body, isRegexp});
    }

    static std::string unquoted(const std::string& s) {
        std::string out;
        for (size_t i = 0; i < s.size(); i++) {
            if (s[i] != '\\' || i + 1 == s.size()) out += s[i];
            else if (s[++i] == 'n') out += '\n';
            else if (s[i] == 't') out += '\t';
            else out += s[i];
        }
        return out;
    }

    const std::string& text_;
    size_t at_ = 0, lineStart_ = 0;
    uint32_t line_ = 1, tokenLine_ = 0, tokenColumn_ = 0;
    std::vector<Expected> out_;
};

/// One checker for all files: what they import is checked once.
class TypesSession {
public:
    explicit TypesSession(const std::string& goroot) : tree_(goroot, files_, checker_, [this](SourceFile& s) {
            syntax::ParseOptions library;
            library.checkDirectives = false;
            return syntax::parseFile(s, arena_, diagnostics_, library);
        }) {
        embedded_.setChecker(checker_);
        finder_.setTree(&tree_);
    }

    /// What does not agree, a line each; `sources` are one package.
    std::vector<std::string> judge(const std::vector<fs::path>& sources) {
        diagnostics_.clear();
        std::vector<syntax::File*> parsed;
        std::map<const SourceFile*, std::vector<Expected>> expected;
        types::PackageOptions options;
        options.partial = options.bodiesElsewhere = true;
        std::vector<std::string> failures;
        for (auto& path : sources) {
            auto text = readFile(path);
            if (parsed.empty()) options.goVersionMinor = languageOf(text);
            auto& source = files_.add(path.filename().string(), path.string(), text);
            expected[&source] = CommentReader(source.text).read();
            parsed.push_back(syntax::parseFile(source, arena_, diagnostics_));
        }
        // Messages name the package: its path must be its name. A library package of that name comes back afterwards.
        std::string name(parsed[0]->packageName->name);
        auto* library = checker_.impl().packages[name];
        checker_.check(name, parsed, options);
        if (library) checker_.impl().packages[name] = library;
        else checker_.impl().packages.erase(name);
        for (auto d : diagnostics_.list()) {
            // Packages that do not exist are reported in the go command's words; gc's own are "could not import".
            if (d.code == Code::BrokenImport && d.text.starts_with("package ")) d.text.replace(0, 7, "could not import");
            match(d, expected, failures);
        }
        for (auto& [source, list] : expected)
            for (auto& e : list)
                if (!e.met) failures.push_back(source->name + ":" + std::to_string(e.line) + ": missing error " + e.pattern);
        return failures;
    }

private:
    static int languageOf(const std::string& text) {
        std::smatch m;
        auto first = text.substr(0, text.find('\n'));
        return std::regex_search(first, m, std::regex("^// *-lang=go1\\.([0-9]+)")) ? std::atoi(m[1].str().c_str()) : 21;
    }

    /// The nearest expectation of its line that an error matches is met.
    void match(const Diagnostic& d, std::map<const SourceFile*, std::vector<Expected>>& expected, std::vector<std::string>& failures) {
        // gc finds these after type-checking.
        if (d.text.find("anonymous interface refers to itself") != std::string::npos) return;
        auto* source = files_.fileOf(d.pos);
        Expected* best = nullptr;
        if (auto it = expected.find(source); it != expected.end()) {
            uint32_t line = source->line(d.pos), column = source->column(d.pos);
            auto distance = [&](const Expected& e) { return std::abs(static_cast<int>(e.column) - static_cast<int>(column)); };
            for (auto& e : it->second)
                if (!e.met && e.line == line && e.matches(d.text) && (!best || distance(e) < distance(*best))) best = &e;
        }
        if (best) {
            best->met = true;
            return;
        }
        auto p = files_.position(d.pos);
        failures.push_back(std::string(p.file) + ":" + std::to_string(p.line) + ":" + std::to_string(p.column) + ": no error expected: " + d.text);
    }

    FileSet files_;
    Arena arena_;
    Diagnostics diagnostics_{files_};
    driver::EmbeddedPackages embedded_{files_, arena_};
    driver::PackageFinder finder_{embedded_};
    types::TypeChecker checker_{files_, arena_, diagnostics_, finder_, types::CheckOptions{}};
    driver::SourceTree tree_;
};

/// Each file of a folder is a package, and so is each folder inside it.
std::map<std::string, std::vector<fs::path>> packagesBelow(const fs::path& root) {
    std::map<std::string, std::vector<fs::path>> out;
    for (auto* folder : {"check", "spec", "examples", "fixedbugs"})
        for (auto& entry : fs::directory_iterator(root / folder)) {
            auto& files = out[std::string(folder) + "/" + entry.path().filename().string()];
            if (!entry.is_directory()) files = {entry.path()};
            else for (auto& inner : fs::directory_iterator(entry.path())) files.push_back(inner.path());
            std::sort(files.begin(), files.end());
        }
    return out;
}

struct Run {
    fs::path root;
    std::string goroot;
    std::map<std::string, std::vector<std::string>> failures;  ///< of every package
};

void judgeAllPackages(void* p) {
    auto& run = *static_cast<Run*>(p);
    TypesSession session(run.goroot);
    auto* only = std::getenv("MINIGO_TYPES_FILTER");
    for (auto& [name, files] : packagesBelow(run.root))
        if (!only || std::regex_search(name, std::regex(only))) run.failures[name] = session.judge(files);
}

}  // namespace

TEST_CASE("gc's own tests of its type checker agree, but for those listed with a reason", "[conformance]") {
    Run run;
    run.goroot = sourceTree();
    run.root = fs::path(run.goroot) / "src/internal/types/testdata";
    if (run.goroot.empty() || !fs::exists(run.root)) {
        WARN("Go's source tree is not installed: not run");
        return;
    }
    types::declareTestFunctions(true);
    syntax::runOnFrontEndStack(judgeAllPackages, &run);
    types::declareTestFunctions(false);
    auto known = readKnownFailures("types_known_failures.txt");
    size_t passed = 0;
    for (auto& [name, failures] : run.failures) {
        passed += failures.empty();
        std::string text;
        for (auto& f : failures) text += "\n  " + f;
        INFO(name << ": " << (failures.empty() ? "agrees, but is listed as a known failure" : text));
        CHECK(failures.empty() == !known.count(name));
    }
    WARN(passed << " of " << run.failures.size() << " packages agree");
}
