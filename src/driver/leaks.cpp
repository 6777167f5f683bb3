// This file implements the leak lab's runs: the program itself, then once more with each remedy that can be applied mechanically, to prove it.
#include "driver/leaks.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "library/host.h"
#include "runtime/profile/report.h"

extern char** environ;

namespace minigo::driver {
namespace {

constexpr int kSecondRunSeconds = 60;
constexpr size_t kMostSecondRuns = 4;

std::string loopName(Pos loop) {
    Position p = defer::fileSet()->position(loop);
    return std::string(p.file) + ":" + std::to_string(p.line) + ":" + std::to_string(p.column);
}

/// What a program writes to its standard output, until it ends or the time is up. Input and standard error are /dev/null.
bool outputOf(const std::vector<std::string>& command, std::string& out) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::vector<char*> argv;
    for (auto& a : command) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    pid_t child;
    bool started = posix_spawn(&child, "/proc/self/exe", &actions, nullptr, argv.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (started) {
        char buffer[65536];
        time_t deadline = time(nullptr) + kSecondRunSeconds;
        pollfd wait{ends[0], POLLIN, 0};
        for (ssize_t n = 1; n > 0;) {
            if (poll(&wait, 1, 1000) <= 0) {
                if (time(nullptr) > deadline) kill(child, SIGKILL);
                continue;
            }
            n = read(ends[0], buffer, sizeof buffer);
            if (n > 0) out.append(buffer, static_cast<size_t>(n));
        }
        int status;
        waitpid(child, &status, 0);
        started = WIFEXITED(status);
    }
    close(ends[0]);
    return started;
}

/// What the deferred calls of that line held at most, in a report: open files, or bytes with their records.
uint64_t heldBy(const nlohmann::json& report, Pos statement, bool files) {
    Position at = defer::fileSet()->position(statement);
    auto isThere = [&](const nlohmann::json& place) { return place.is_object() && place["line"] == at.line && place["file"] == at.file; };
    if (!files) {
        for (auto& d : report["defers"])
            if (isThere(d["at"])) return d["heldBytes"].get<uint64_t>() + d["recordBytes"].get<uint64_t>();
        return 0;
    }
    uint64_t most = 0;
    for (auto& o : report["openers"])
        for (auto& c : o["closers"])
            if (isThere(c["defer"])) most = std::max(most, c["mostInOneCall"].get<uint64_t>());
    return most;
}

/// The program ran; its peak with the remedy is the proof.
void prove(profile::Finding& f, const LeakOptions& leaks, const profile::Recording& r) {
    std::vector<std::string> command{"minigo", "leaks", "-json", "-no-proof", "-move-loop", loopName(f.remedy.loop)};
    command.insert(command.end(), leaks.commandLine.begin(), leaks.commandLine.end());
    std::string out;
    if (!outputOf(command, out)) return;
    auto report = nlohmann::json::parse(out, nullptr, false);
    if (report.is_discarded() || !report.contains("totals")) return;
    f.remedy.measured = true;
    f.remedy.countsFiles = f.kind == "open-files";
    f.remedy.before = f.remedy.countsFiles ? r.peakFiles : r.peakLive;
    f.remedy.after = report["totals"].value(f.remedy.countsFiles ? "peakOpenFiles" : "peakReachableBytes", uint64_t{0});
    f.remedy.ownBefore = f.remedy.countsFiles ? f.count : f.bytes;
    f.remedy.ownAfter = heldBy(report, f.pos, f.remedy.countsFiles);
}

bool writeFile(const std::string& name, const std::string& text) {
    std::FILE* file = std::fopen(name.c_str(), "w");
    if (!file) {
        std::perror(("minigo: " + name).c_str());
        return false;
    }
    bool good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    return std::fclose(file) == 0 && good;
}

int64_t toStandardError(int, const char* data, size_t size) {
    ssize_t n = write(2, data, size);
    return n < 0 ? -errno : n;
}

}  // namespace

int runLeaks(const Options& given, const LeakOptions& leaks, const std::vector<std::string>& files, const std::vector<std::string>& args) {
    Options options = given;
    options.census = true;
    options.moveLoop = leaks.moveLoop;
    Session session(options);
    if (int code = session.load(files, true)) return code;
    if (leaks.json) library::host().write = toStandardError;
    int code = session.run(files[0], args);
    library::host().write = nullptr;
    profile::Report report = profile::makeReport(files[0], code);
    size_t runs = 0;
    for (auto& f : report.findings)
        if (leaks.proveRemedies && f.remedy.isMechanical && runs++ < kMostSecondRuns) prove(f, leaks, *report.recording);
    if (leaks.json) std::fputs(profile::jsonReport(report).c_str(), stdout);
    else std::fputs(profile::textReport(report).c_str(), stderr);
    std::fflush(stdout);
    if (!leaks.html.empty() && !writeFile(leaks.html, profile::htmlReport(report))) return kExitUsage;
    if (!leaks.pprof.empty() && !writeFile(leaks.pprof, profile::pprofReport(report))) return kExitUsage;
    return code ? code : report.findings.empty() ? 0 : 1;
}

}  // namespace minigo::driver
