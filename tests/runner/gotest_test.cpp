// This file runs the other kinds of Go's own tests where its tree is installed, by the rules of Go's driver (cmd/internal/testdir): errorcheck and
// compile files; folders of packages that are compiled (compiledir), refused (errorcheckdir) or run (rundir); programs that write a program (runoutput)
// or are built first (buildrun). Failures are listed in tests/conformance/gotest_known_failures.txt as "KIND NAME: reason"; an unexpected failure and an
// unexpected pass are both errors. The packages of a folder become packages of a module `test`, as the driver calls them.
#include <catch2/catch.hpp>
#include <re2/re2.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include "driver/build_constraint.h"
#include "runner/go_files.h"
#include "runner/known_failures.h"

namespace fs = std::filesystem;
using namespace minigo::tests;

namespace {

constexpr double kSeconds = 60;

/// The first line of a test that is no build constraint says what it is: "// KIND ARGUMENTS".
struct Recipe {
    std::string kind;
    std::vector<std::string> flags, args;
    std::string language;
    bool fileIsPackage = false, negated = false;
};

Recipe recipeOf(const std::string& text) {
    Recipe r;
    std::smatch m;
    static const std::regex line("^(?:// \\+build[^\n]*\n\n|//go:build[^\n]*\n\n)*//\\s*([a-z]+)([^\n]*)");
    if (!std::regex_search(text, m, line)) return r;
    r.kind = m[1];
    std::istringstream in(m[2].str());
    for (std::string w; in >> w;) {
        if (w == "-s") r.fileIsPackage = true;
        else if (w == "-1") r.negated = true;
        else if (w.rfind("-lang=", 0) == 0) r.language = w;
        else if (w == "-t" || w == "-goexperiment" || w == "-ldflags") in >> w;
        else if (w[0] == '-') r.flags.push_back(w);
        else r.args.push_back(w);
    }
    return r;
}

/// Flags that choose phases of gc's own which no other implementation has (optimisations, escape analysis, its runtime).
bool isForGcAlone(const Recipe& r) {
    if (r.kind == "buildrun" || r.kind == "rundir" || r.kind == "runoutput") return false;
    return std::any_of(r.flags.begin(), r.flags.end(), [](auto& f) { return f != "-complete"; });
}

fs::path scratch(const std::string& name) {
    auto folder = fs::temp_directory_path() /
                  ("minigo-gotest-" + std::to_string(getpid()) + "-" + std::to_string(std::hash<std::string>()(name)));
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

// ---- errors

struct Wanted {
    std::string file;
    int line;
    std::string pattern;
};

std::vector<Wanted> wantedErrors(const fs::path& path) {
    std::vector<Wanted> out;
    std::istringstream in(readFile(path));
    std::string file = path.filename().string();
    static const RE2 error("// (?:GC_)?ERROR (.*)"), quoted("\"([^\"]*)\""), place("LINE([+-][0-9]+)?");
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        number++;
        std::string all, pattern;
        if (line.find("////") != std::string::npos || !RE2::PartialMatch(line, error, &all)) continue;
        re2::StringPiece rest(all);
        while (RE2::FindAndConsume(&rest, quoted, &pattern)) {
            std::string delta;
            while (RE2::PartialMatch(pattern, place, &delta)) {
                int n = number + (delta.empty() ? 0 : std::atoi(delta.c_str()));
                RE2::Replace(&pattern, place, file + ":" + std::to_string(n));
                delta.clear();
            }
            out.push_back({file, number, pattern});
        }
    }
    return out;
}

/// Go's rule: each wanted error is matched by a message of its line, and no message is left over.
void judgeErrors(const std::vector<Wanted>& wanted, const std::string& text, Verdict& v) {
    std::vector<std::string> messages;
    std::istringstream in(text);
    static const RE2 folders("[^\\s:()]*/([^/\\s:()]+\\.go:)");
    for (std::string l; std::getline(in, l);) {
        RE2::GlobalReplace(&l, folders, "\\1");
        if (l.empty() || l[0] == '#') continue;
        if (l[0] == '\t' && !messages.empty()) messages.back() += "\n" + l;
        else messages.push_back(l);
    }
    for (auto& w : wanted) {
        auto prefix = w.file + ":" + std::to_string(w.line) + ":";
        RE2 rx(w.pattern);
        bool found = false;
        for (auto it = messages.begin(); it != messages.end();) {
            auto at = it->find(prefix);
            if (at != 0 || !RE2::PartialMatch(*it, rx)) {
                ++it;
                continue;
            }
            it = messages.erase(it);
            found = true;
        }
        if (!found) v.failures.push_back(prefix + " no error matches " + w.pattern);
    }
    for (auto& m : messages) v.failures.push_back("unexpected: " + m.substr(0, 200));
}

// ---- single files

std::vector<std::string> checkArguments(const Recipe& r, const std::string& target) {
    std::vector<std::string> argv{MINIGO_PROGRAM, "check", "-gcflags=-e"};
    if (!r.language.empty()) argv.push_back(r.language);
    argv.push_back(target);
    return argv;
}

void judgeExit(const ProcessResult& result, bool mayFail, Verdict& v) {
    if (result.timedOut) v.failures.push_back("timed out");
    else if (result.exitCode != 0 && !(mayFail && result.exitCode == 1)) v.failures.push_back("exit code " + std::to_string(result.exitCode) + ": " + result.errors.substr(0, 300));
}

void judgeErrorcheck(const fs::path& file, const Recipe& r, Verdict& v) {
    auto result = runProcess(checkArguments(r, file.filename().string()), "", kSeconds, file.parent_path().string());
    judgeExit(result, true, v);
    judgeErrors(wantedErrors(file), result.errors, v);
}

void judgeCompile(const fs::path& file, const Recipe& r, Verdict& v) {
    judgeExit(runProcess(checkArguments(r, file.string()), "", kSeconds), false, v);
}

ProcessResult runProgram(const fs::path& program, const std::vector<std::string>& args, const fs::path& folder) {
    std::vector<std::string> argv{"/bin/sh", "-c", "exec \"$0\" run \"$@\" 2>&1", MINIGO_PROGRAM, program.string()};
    argv.insert(argv.end(), args.begin(), args.end());
    return runProcess(argv, "", kSeconds, folder.string());
}

void judgeRun(const ProcessResult& result, const fs::path& file, Verdict& v) {
    auto expected = fs::path(file).replace_extension(".out");
    if (result.timedOut) v.failures.push_back("timed out");
    else if (result.exitCode != 0) v.failures.push_back("exit code " + std::to_string(result.exitCode) + ": " + result.output.substr(0, 300));
    else if (result.output != (fs::exists(expected) ? readFile(expected) : "")) v.failures.push_back("output: " + result.output.substr(0, 300));
}

void judgeRunoutput(const fs::path& file, const Recipe& r, Verdict& v) {
    auto folder = scratch(v.file);
    std::vector<std::string> argv{MINIGO_PROGRAM, "run"};
    for (auto& a : r.args)
        if (a.size() > 3 && a.compare(a.size() - 3, 3, ".go") == 0) argv.push_back((file.parent_path() / a).string());
    argv.insert(argv.begin() + 2, file.string());
    auto result = runProcess(argv, "", kSeconds, file.parent_path().string());
    judgeExit(result, false, v);
    if (v.failures.empty()) {
        std::ofstream(folder / "generated.go", std::ios::binary) << result.output;
        judgeRun(runProgram(folder / "generated.go", {}, folder), file, v);
    }
    fs::remove_all(folder);
}

// ---- folders of packages

struct FolderPackage {
    std::string name;
    std::vector<fs::path> files;
    fs::path folder;  ///< in the module
};

std::vector<FolderPackage> packagesOf(const fs::path& folder, bool fileIsPackage) {
    std::vector<fs::path> files;
    if (fs::exists(folder))
        for (auto& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".go") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<FolderPackage> out;
    static const std::regex clause("(^|\n)package[ \t]+([^ \t\r\n;/]+)");
    for (auto& f : files) {
        auto text = readFile(f);
        std::smatch m;
        std::string name = std::regex_search(text, m, clause) ? m[2].str() : "main";
        auto same = [&](auto& p) { return p.name == name; };
        auto it = fileIsPackage ? out.end() : std::find_if(out.begin(), out.end(), same);
        if (it == out.end()) it = out.insert(out.end(), {name, {}, {}});
        it->files.push_back(f);
    }
    return out;
}

/// Copies the packages into a module `test`, the last one to its root; `import "./a"` becomes `import "test/a"`.
void makeModule(std::vector<FolderPackage>& packages, const fs::path& root) {
    std::ofstream(root / "go.mod") << "module test\n\ngo 1.21\n";
    static const std::regex relative("\"\\./([^\"]*)\"");
    for (size_t i = 0; i < packages.size(); i++) {
        auto& p = packages[i];
        p.folder = p.name == "main" && i + 1 == packages.size() ? root : root / p.files[0].stem();
        fs::create_directories(p.folder);
        for (auto& f : p.files) {
            auto name = f.filename().string();
            if (name.size() > 8 && name.ends_with("_test.go")) name.replace(name.size() - 3, 3, "_.go");  // no test file of the go command
            std::ofstream(p.folder / name, std::ios::binary) << std::regex_replace(readFile(f), relative, "\"test/$1\"");
        }
    }
}

void judgeFolder(const fs::path& file, const Recipe& r, Verdict& v) {
    auto packages = packagesOf(fs::path(file).replace_extension(".dir"), r.fileIsPackage);
    if (packages.empty()) {
        v.failures.push_back("no packages");
        return;
    }
    auto root = scratch(v.file);
    makeModule(packages, root);
    if (r.kind == "rundir") {
        judgeRun(runProgram(packages.back().folder, {}, root), file, v);
    } else {
        for (size_t i = 0; i < packages.size(); i++) {
            bool mayFail = r.kind == "errorcheckdir" && i + 1 == packages.size() && !r.negated;
            auto result = runProcess(checkArguments(r, packages[i].folder.string()), "", kSeconds, root.string());
            // What only a whole program needs does not matter to a compiler.
            auto errors = std::regex_replace(result.errors, std::regex("runtime\\.main_main[^\n]*\n"), "");
            if (!errors.empty()) judgeExit(result, mayFail, v);
            std::vector<Wanted> wanted;
            if (r.kind == "errorcheckdir")
                for (auto& f : packages[i].files)
                    for (auto& w : wantedErrors(f)) wanted.push_back(w);
            judgeErrors(wanted, errors, v);
        }
    }
    fs::remove_all(root);
}

Verdict judgeTest(const std::string& kindAndName) {
    Verdict v{kindAndName, {}};
    auto file = testTree() / kindAndName.substr(kindAndName.find(' ') + 1);
    auto r = recipeOf(readFile(file));
    if (r.kind == "errorcheck") judgeErrorcheck(file, r, v);
    else if (r.kind == "compile") judgeCompile(file, r, v);
    else if (r.kind == "runoutput") judgeRunoutput(file, r, v);
    else if (r.kind == "buildrun") judgeRun(runProgram(file, r.args, file.parent_path()), file, v);
    else judgeFolder(file, r, v);
    return v;
}

std::vector<std::string> testsOf(const std::string& kind) {
    std::vector<std::string> out;
    for (auto& entry : fs::recursive_directory_iterator(testTree())) {
        auto path = entry.path();
        if (path.extension() != ".go" || path.string().find(".dir/") != std::string::npos) continue;
        auto text = readFile(path);
        auto r = recipeOf(text);
        if (r.kind != kind || isForGcAlone(r) || !minigo::driver::buildConstraintHolds(path.filename().string(), text, 21)) continue;
        out.push_back(kind + " " + fs::relative(path, testTree()).string());
    }
    std::sort(out.begin(), out.end());
    return out;
}

void judgeKind(const std::string& kind) {
    if (testTree().empty()) {
        WARN("Go's test tree is not installed: not run");
        return;
    }
    static const auto known = readKnownFailures("gotest_known_failures.txt");
    size_t passed = 0, total = 0;
    for (auto& v : judgeAll(testsOf(kind), judgeTest)) {
        total++;
        passed += v.failures.empty();
        std::string text;
        for (auto& f : v.failures) text += "\n  " + f;
        INFO(v.file << ": " << (v.failures.empty() ? "passes, but is listed as a known failure" : text));
        CHECK(v.failures.empty() == !known.count(v.file));
    }
    WARN(kind << ": " << passed << " of " << total << " pass");
}

}  // namespace

TEST_CASE("Go's errorcheck files give their errors", "[conformance]") { judgeKind("errorcheck"); }
TEST_CASE("Go's compile files are accepted", "[conformance]") { judgeKind("compile"); }
TEST_CASE("Go's folders of packages run", "[conformance]") { judgeKind("rundir"); }
TEST_CASE("Go's folders of packages give their errors", "[conformance]") { judgeKind("errorcheckdir"); }
TEST_CASE("Go's folders of packages are accepted", "[conformance]") { judgeKind("compiledir"); }
TEST_CASE("Go's programs that write programs run", "[conformance]") { judgeKind("runoutput"); }
TEST_CASE("Go's programs that are built first run", "[conformance]") { judgeKind("buildrun"); }
