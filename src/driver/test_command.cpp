// This file implements `minigo test`.
#include "driver/test_command.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>

#include "driver/package_patterns.h"
#include "driver/test_json.h"

namespace minigo::driver {
namespace {

constexpr const char* kNoTests = "testing: warning: no tests to run\n";

/// What the child found before the test program ran; one byte through a pipe.
enum Stage : char { kStageNone = 0, kStageNoTests = 'N', kStageSetupFailed = 'S', kStageBuildFailed = 'B', kStageRuns = 'R' };

void writeAll(int fd, std::string_view text) {
    while (!text.empty()) {
        ssize_t n = write(fd, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;
        text.remove_prefix(static_cast<size_t>(n));
    }
}

/// In the child: loads the tests, says how that went, and runs them with both outputs in the pipe.
[[noreturn]] void runChild(const TestOptions& options, const NamedPackage& package, int stagePipe, int outputPipe) {
    auto tell = [&](Stage s) {
        char byte = s;
        writeAll(stagePipe, {&byte, 1});
        close(stagePipe);
    };
    Session session(options.session);
    bool found = false, setupFailed = false;
    int code = session.loadTests(package, found, setupFailed);
    if (code != kExitOk || !found) {
        tell(code == kExitOk ? kStageNoTests : setupFailed ? kStageSetupFailed : kStageBuildFailed);
        _exit(code);
    }
    tell(kStageRuns);
    dup2(outputPipe, 1);
    dup2(outputPipe, 2);
    close(outputPipe);
    if (!package.folder.empty() && chdir(package.folder.c_str()) != 0) _exit(kExitBug);
    std::vector<std::string> arguments = options.programFlags;
    arguments.insert(arguments.end(), options.arguments.begin(), options.arguments.end());
    auto name = package.importPath.substr(package.importPath.rfind('/') + 1) + ".test";
    exit(session.run(name, arguments));
}

struct ChildResult {
    Stage stage = kStageNone;
    std::string output;
    int status = 0;
    double seconds = 0;
    bool ok() const { return WIFEXITED(status) && WEXITSTATUS(status) == 0; }
    std::string error() const {
        if (WIFSIGNALED(status)) return std::string("signal: ") + strsignal(WTERMSIG(status));
        return "exit status " + std::to_string(WEXITSTATUS(status));
    }
};

ChildResult runPackage(const TestOptions& options, const NamedPackage& package, const std::function<void(std::string_view)>& consume) {
    ChildResult r;
    int stage[2], output[2];
    if (pipe(stage) != 0 || pipe(output) != 0) return r;
    auto begin = std::chrono::steady_clock::now();
    std::fflush(nullptr);
    pid_t child = fork();
    if (child == 0) {
        close(stage[0]);
        close(output[0]);
        runChild(options, package, stage[1], output[1]);
    }
    close(stage[1]);
    close(output[1]);
    char byte = kStageNone;
    while (read(stage[0], &byte, 1) < 0 && errno == EINTR) {}
    r.stage = static_cast<Stage>(byte);
    close(stage[0]);
    char buffer[65536];
    for (;;) {
        ssize_t n = read(output[0], buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        r.output.append(buffer, static_cast<size_t>(n));
        consume({buffer, static_cast<size_t>(n)});
    }
    close(output[0]);
    while (waitpid(child, &r.status, 0) < 0 && errno == EINTR) {}
    r.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return r;
}

std::string seconds(double s) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3fs", s);
    return text;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

/// go test prints a package's output at once when there is only one, when it is asked for all of it, or when benchmarks run; else it waits for
/// the end and prints it only if the tests failed.
bool testPackage(const TestOptions& options, const NamedPackage& package, bool onlyOne) {
    bool localMode = options.packages.empty();
    bool showPassing = options.verbose || options.list;
    bool stream = localMode || options.bench || options.json || (showPassing && onlyOne);
    std::unique_ptr<TestEvents> events;
    auto print = [&](std::string_view text) {
        if (events) events->feed(text);
        else writeAll(1, text);
    };
    if (options.json) events = std::make_unique<TestEvents>(package.importPath, [](const std::string& s) { writeAll(1, s); });
    auto r = runPackage(options, package, [&](std::string_view text) {
        if (stream) print(text);
    });
    std::string path = package.importPath;
    bool passed = false;
    switch (r.stage) {
        case kStageNoTests:
            print("?   \t" + path + "\t[no test files]\n");
            passed = true;
            break;
        case kStageSetupFailed: print("FAIL\t" + path + " [setup failed]\n"); break;
        case kStageBuildFailed: print("FAIL\t" + path + " [build failed]\n"); break;
        default:
            passed = r.stage == kStageRuns && r.ok();
            bool silent = stream && !options.json && localMode;  // what go test did not see itself it takes for nothing
            if (!stream && (!passed || showPassing)) print(r.output);
            if (passed) {
                print("ok  \t" + path + "\t" + seconds(r.seconds) + (!localMode && !options.bench && contains(r.output, kNoTests) ? " [no tests to run]" : "") + "\n");
            } else {
                if (r.output.empty() || silent) print(r.error() + "\n");
                print((options.json ? "\x16" : "") + std::string("FAIL\t") + path + "\t" + seconds(r.seconds) + "\n");
            }
    }
    if (events) events->finish(std::stod(seconds(r.seconds)), passed, r.stage == kStageNoTests);
    return passed;
}

}  // namespace

int runTests(const TestOptions& options) {
    std::string failure;
    auto packages = findPackages(options.packages, failure);
    if (!failure.empty()) std::fputs(failure.c_str(), stderr);
    if (packages.empty()) {
        if (failure.empty()) std::fputs("no packages to test\n", stderr);
        return kExitCompileError;
    }
    if (packages.size() > 1 && options.session.profiles.any()) {
        std::fputs("cannot use profile flags with multiple packages\n", stderr);
        return kExitCompileError;
    }
    bool good = true;
    for (auto& p : packages) good &= testPackage(options, p, packages.size() == 1);
    if (!good && !options.json && !options.packages.empty()) writeAll(1, "FAIL\n");
    return good ? kExitOk : kExitCompileError;
}

}  // namespace minigo::driver
