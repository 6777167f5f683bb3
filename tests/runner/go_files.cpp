// This file implements judging test files.
#include "runner/go_files.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <sstream>
#include <thread>

namespace minigo::tests {
namespace {

namespace fs = std::filesystem;
constexpr double kSeconds = 60;

std::string readFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
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

std::string at(int line) { return "line " + std::to_string(line) + ": "; }

void judgeOutput(const Expectations& e, const std::string& output, Verdict& v) {
    auto got = linesOf(output);
    for (size_t i = 0; i < e.output.size(); i++) {
        if (i >= got.size()) {
            v.failures.push_back(at(e.output[i].line) + "expected \"" + e.output[i].text + "\", output ended");
            return;
        }
        if (e.output[i].isRegexp ? std::regex_search(got[i], std::regex(e.output[i].text)) : got[i] == e.output[i].text) continue;
        v.failures.push_back(at(e.output[i].line) + "expected \"" + e.output[i].text + "\", got \"" + got[i] + "\"");
        return;
    }
    if (got.size() > e.output.size()) v.failures.push_back("unexpected output \"" + got[e.output.size()] + "\"");
}

void judgeFailure(const Expectations& e, const std::string& file, const std::string& errors, Verdict& v) {
    auto got = linesOf(errors);
    auto hasLine = [&](const std::string& text) { return std::find(got.begin(), got.end(), text) != got.end(); };
    std::string base = fs::path(file).filename().string();
    for (auto& p : e.panics) {
        if (!hasLine("panic: " + p.text) && !hasLine("panic: " + p.text + " [recovered]") && !hasLine("\tpanic: " + p.text))
            v.failures.push_back(at(p.line) + "no \"panic: " + p.text + "\" in:\n" + errors);
        else if (errors.find(base + ":" + std::to_string(p.line)) == std::string::npos)
            v.failures.push_back(at(p.line) + "no frame in this line in:\n" + errors);
    }
    for (auto& p : e.fatals)
        if (!hasLine("fatal error: " + p.text)) v.failures.push_back(at(p.line) + "no \"fatal error: " + p.text + "\" in:\n" + errors);
    size_t from = 0;
    for (auto& p : e.errors) {
        auto is = [&](const std::string& l) { return p.isRegexp ? std::regex_search(l, std::regex(p.text)) : l == p.text; };
        while (from < got.size() && !is(got[from])) from++;
        if (from++ >= got.size()) v.failures.push_back(at(p.line) + "no \"" + p.text + "\" in standard error:\n" + errors);
    }
}

/// gc's rule: every regexp is matched by an error of its line, and no error is left over.
void judgeCompileErrors(const Expectations& e, const std::string& file, const std::string& errors, Verdict& v) {
    std::string base = fs::path(file).filename().string() + ":";
    std::vector<ExpectedLine> got;
    for (auto& l : linesOf(errors)) {
        size_t p = l.find(base);
        if (!l.empty() && l[0] == '\t' && !got.empty()) got.back().text += "\n" + l;
        else if (p != std::string::npos) got.push_back({std::atoi(l.c_str() + p + base.size()), l});
    }
    for (auto& want : e.compileErrors) {
        std::regex rx(want.text);
        auto it = std::find_if(got.begin(), got.end(), [&](auto& g) { return g.line == want.line && std::regex_search(g.text, rx); });
        if (it == got.end()) v.failures.push_back(at(want.line) + "no error matches \"" + want.text + "\" in:\n" + errors);
        else got.erase(it);
    }
    for (auto& g : got) v.failures.push_back("unexpected error: " + g.text);
}

/// Findings of a leak report: "1. ./x.go:12: sentence" and the lines up to the next empty one.
std::vector<ExpectedLine> leaksIn(const std::string& report, const std::string& base) {
    static const std::regex first("^[0-9]+\\. ");
    std::vector<ExpectedLine> found;
    bool inside = false;
    for (auto& l : linesOf(report)) {
        size_t p = l.find(base);
        if (std::regex_search(l, first)) {
            found.push_back({p == std::string::npos ? 0 : std::atoi(l.c_str() + p + base.size()), l});
            inside = true;
        } else if (l.empty()) {
            inside = false;
        } else if (inside) {
            found.back().text += "\n" + l;
        }
    }
    return found;
}

void judge(const Expectations& e, const std::string& file, const ProcessResult& r, Verdict& v) {
    if (r.timedOut) v.failures.push_back("timed out");
    if (!e.compileErrors.empty()) judgeCompileErrors(e, file, r.errors, v);
    else judgeOutput(e, r.output, v);
    judgeFailure(e, file, r.errors, v);
    if (r.exitCode != e.exitCode)
        v.failures.push_back("exit code " + std::to_string(r.exitCode) + ", expected " + std::to_string(e.exitCode) + "\n" + r.errors);
}

}  // namespace

std::string goCommand() {
    static const std::string path = [] {
        if (auto* given = std::getenv("MINIGO_TEST_GO")) return std::string(given);
        for (auto* p : {"/usr/lib/go-1.21/bin/go", "/usr/local/go/bin/go"})
            if (fs::exists(p) && runProcess({p, "version"}, "", 20).output.find("go1.21") != std::string::npos) return std::string(p);
        return std::string();
    }();
    return path;
}

namespace {

std::string cacheKey(const std::string& text) {
    uint64_t h = 1469598103934665603u;
    for (unsigned char c : text) h = (h ^ c) * 1099511628211u;
    char buffer[20];
    snprintf(buffer, sizeof buffer, "%016lx", h);
    return buffer;
}

/// Builds and runs the file with real Go inside a module of language version 1.21.
/// `name` stands for the file in the cache.
ProcessResult runGo(const std::string& file, const std::string& name, const Expectations& e, const std::string& text) {
    fs::path folder = fs::path(MINIGO_ORACLE_CACHE) / cacheKey(name + text);
    std::string base = fs::path(file).filename().string();
    if (fs::exists(folder / "exit"))
        return {readFile(folder / "stdout"), readFile(folder / "stderr"), std::stoi(readFile(folder / "exit")), false};
    fs::create_directories(folder);
    fs::copy_file(file, folder / base, fs::copy_options::overwrite_existing);
    std::ofstream(folder / "go.mod") << "module m\n\ngo 1.21\n";
    auto r = runProcess({goCommand(), "build", "-o", "program", "-gcflags=-e", base}, "", 300, folder.string());
    if (r.exitCode == 0) {
        std::vector<std::string> argv{(folder / "program").string()};
        argv.insert(argv.end(), e.args.begin(), e.args.end());
        r = runProcess(argv, e.standardInput, kSeconds);
    }
    fs::remove(folder / "program");
    std::ofstream(folder / "stdout") << r.output;
    std::ofstream(folder / "stderr") << r.errors;
    if (!r.timedOut) std::ofstream(folder / "exit") << r.exitCode;
    return r;
}

}  // namespace

ProcessResult runGoProgram(const std::string& file) { return runGo(file, "session", Expectations{}, readFile(file)); }

bool goInstalled() { return !goCommand().empty(); }

Verdict judgeWithMinigo(const std::string& file) {
    Verdict v{file, {}};
    auto e = readExpectations(readFile(file));
#ifdef MINIGO_SANITIZE
    if (!e.sanitizer) return v;
#endif
    std::vector<std::string> argv{MINIGO_PROGRAM, e.compileErrors.empty() ? "run" : "check"};
    if (!e.compileErrors.empty()) argv.push_back("-gcflags=-e");
    argv.insert(argv.end(), e.flags.begin(), e.flags.end());
    argv.push_back(file);
    argv.insert(argv.end(), e.args.begin(), e.args.end());
    judge(e, file, runProcess(argv, e.standardInput, kSeconds), v);
    return v;
}

Verdict judgeLeaks(const std::string& file) {
    Verdict v{file, {}};
    auto e = readExpectations(readFile(file));
    std::vector<std::string> argv{MINIGO_PROGRAM, "leaks"};
    argv.insert(argv.end(), e.flags.begin(), e.flags.end());
    argv.push_back(file);
    argv.insert(argv.end(), e.args.begin(), e.args.end());
    auto r = runProcess(argv, e.standardInput, kSeconds);
    if (r.timedOut) v.failures.push_back("timed out");
    auto found = leaksIn(r.errors, fs::path(file).filename().string() + ":");
    for (auto& want : e.leaks) {
        auto it = std::find_if(found.begin(), found.end(), [&](auto& f) {
            return f.line == want.line && std::all_of(want.texts.begin(), want.texts.end(), [&](auto& t) { return std::regex_search(f.text, std::regex(t)); });
        });
        if (it == found.end()) v.failures.push_back(at(want.line) + "no such finding in:\n" + r.errors);
        else found.erase(it);
    }
    for (auto& f : found) v.failures.push_back("unexpected finding: " + f.text);
    int wanted = e.exitGiven ? e.exitCode : !e.leaks.empty();
    if (r.exitCode != wanted) v.failures.push_back("exit code " + std::to_string(r.exitCode) + ", expected " + std::to_string(wanted) + "\n" + r.errors);
    return v;
}

Verdict judgeModule(const std::string& mainFile) {
    Verdict v{mainFile, {}};
    auto e = readExpectations(readFile(mainFile));
    judge(e, mainFile, runProcess({MINIGO_PROGRAM, e.compileErrors.empty() ? "run" : "check", "."}, e.standardInput, kSeconds, fs::path(mainFile).parent_path().string()), v);
    return v;
}

Verdict judgeModuleWithGo(const std::string& mainFile) {
    Verdict v{mainFile, {}};
    auto text = readFile(mainFile);
    auto e = readExpectations(text);
    if (!e.oracle || !e.flags.empty()) return v;
    fs::path source = fs::path(mainFile).parent_path();
    std::string all;
    for (auto& entry : fs::recursive_directory_iterator(source))
        if (entry.is_regular_file()) all += entry.path().string() + readFile(entry.path().string());
    fs::path folder = fs::path(MINIGO_ORACLE_CACHE) / ("module-" + cacheKey(all));
    ProcessResult r;
    if (fs::exists(folder / "exit")) {
        r = {readFile(folder / "stdout"), readFile(folder / "stderr"), std::stoi(readFile(folder / "exit")), false};
    } else {
        fs::create_directories(folder);
        fs::path program = folder / "program";
        r = runProcess({goCommand(), "build", "-o", program.string(), "-gcflags=-e", "."}, "", 300, source.string());
        if (r.exitCode == 0) r = runProcess({program.string()}, e.standardInput, kSeconds, source.string());
        fs::remove(program);
        std::ofstream(folder / "stdout") << r.output;
        std::ofstream(folder / "stderr") << r.errors;
        if (!r.timedOut) std::ofstream(folder / "exit") << r.exitCode;
    }
    judge(e, mainFile, r, v);
    for (auto& f : v.failures) f = "real Go: " + f;
    return v;
}

Verdict judgeWithGo(const std::string& file) {
    Verdict v{file, {}};
    auto text = readFile(file);
    auto e = readExpectations(text);
    if (!e.oracle || !e.flags.empty()) return v;
    judge(e, file, runGo(file, file, e, text), v);
    for (auto& f : v.failures) f = "real Go: " + f;
    return v;
}

std::vector<std::string> filesBelow(const std::string& folder) {
    std::vector<std::string> out;
    fs::path root = fs::path(MINIGO_SOURCE) / folder;
    if (!fs::exists(root)) return out;
    for (auto& entry : fs::recursive_directory_iterator(root))
        if (entry.path().extension() == ".go" && !entry.path().stem().string().ends_with("_test")) out.push_back(entry.path().string());
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<Verdict> judgeAll(const std::vector<std::string>& files, Verdict (*judge)(const std::string&)) {
    std::vector<Verdict> verdicts(files.size());
    std::atomic<size_t> next{0};
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < std::max(2u, std::thread::hardware_concurrency()); i++)
        workers.emplace_back([&] {
            for (size_t k; (k = next++) < files.size();) verdicts[k] = judge(files[k]);
        });
    for (auto& w : workers) w.join();
    return verdicts;
}

}  // namespace minigo::tests
