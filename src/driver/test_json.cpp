// This file implements the events of `go test -json`.
#include "driver/test_json.h"

#include <cstdlib>
#include <ctime>
#include <utility>

namespace minigo::driver {
namespace {

constexpr char kMarker = 0x16;

std::string timestamp() {
    timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    tm parts;
    gmtime_r(&now.tv_sec, &parts);
    char date[32], out[64];
    strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(out, sizeof out, "%s.%09ld", date, now.tv_nsec);
    std::string text = out;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text + "Z";
}

size_t utf8Length(std::string_view s, size_t i) {
    auto c = static_cast<unsigned char>(s[i]);
    size_t n = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (!n || i + n > s.size()) return 0;
    for (size_t k = 1; k < n; k++)
        if ((static_cast<unsigned char>(s[i + k]) & 0xC0) != 0x80) return 0;
    return n;
}

/// As encoding/json writes strings, HTML characters escaped.
std::string quoted(std::string_view s) {
    std::string out = "\"";
    for (size_t i = 0; i < s.size();) {
        auto c = static_cast<unsigned char>(s[i]);
        char buffer[8];
        size_t n = utf8Length(s, i);
        if (c == '"' || c == '\\') out += '\\', out += s[i];
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\t') out += "\\t";
        else if (c < 0x20 || c == '<' || c == '>' || c == '&') {
            snprintf(buffer, sizeof buffer, "\\u%04x", c);
            out += buffer;
        } else if (n == 0) out += "\\ufffd";
        else out += s.substr(i, n);
        i += n ? n : 1;
    }
    return out + "\"";
}

std::string number(double seconds) {
    char buffer[32];
    snprintf(buffer, sizeof buffer, "%.9g", seconds);
    return buffer;
}

bool startsWith(std::string_view s, std::string_view prefix) { return s.substr(0, prefix.size()) == prefix; }

/// "=== RUN   " and the like with the action that each stands for.
constexpr struct {
    std::string_view text;
    const char* action;
} kUpdates[] = {{"=== RUN   ", "run"}, {"=== PAUSE ", "pause"}, {"=== CONT  ", "cont"}, {"=== NAME  ", "name"}},
  kReports[] = {{"--- PASS: ", "pass"}, {"--- FAIL: ", "fail"}, {"--- SKIP: ", "skip"}, {"--- BENCH: ", "bench"}};

}  // namespace

TestEvents::TestEvents(std::string package, Write write) : package_(std::move(package)), write_(std::move(write)) { event("start", "", nullptr); }

void TestEvents::event(const char* action, const std::string& test, const std::string* output, double seconds) {
    std::string out = "{\"Time\":" + quoted(timestamp()) + ",\"Action\":" + quoted(action);
    if (!package_.empty()) out += ",\"Package\":" + quoted(package_);
    if (!test.empty()) out += ",\"Test\":" + quoted(test);
    if (seconds >= 0) out += ",\"Elapsed\":" + number(seconds);
    if (output) out += ",\"Output\":" + quoted(*output);
    write_(out + "}\n");
}

void TestEvents::feed(std::string_view text) {
    pending_ += text;
    for (size_t end; (end = pending_.find('\n')) != std::string::npos;) {
        std::string l = pending_.substr(0, end + 1);
        pending_.erase(0, end + 1);
        // A marker in the middle begins a line of the framework's own.
        for (size_t at; (at = l.find(kMarker, 1)) != std::string::npos;) {
            line(std::string_view(l).substr(0, at), false);
            l.erase(0, at);
        }
        line(l, true);
    }
}

/// Results wait until the log that follows them has been read.
void TestEvents::flushReports(size_t depth) {
    current_.clear();
    while (reports_.size() > depth) {
        auto r = reports_.back();
        reports_.pop_back();
        event(r.action, r.test, nullptr, r.seconds);
    }
}

/// "--- PASS: Name (0.00s)", those of subtests indented.
bool TestEvents::report(std::string_view text) {
    std::string_view body = text;
    size_t depth = 0;
    while (startsWith(body, "    ")) body.remove_prefix(4), depth++;
    for (auto& [prefix, action] : kReports) {
        if (!startsWith(body, prefix)) continue;
        auto name = body.substr(prefix.size());
        double seconds = 0;
        if (auto open = name.rfind(" ("); open != name.npos) {
            seconds = std::atof(std::string(name.substr(open + 2)).c_str());
            name = name.substr(0, open);
        } else {
            name = name.substr(0, name.find('\n'));
        }
        flushReports(depth);
        current_ = std::string(name);
        reports_.push_back({current_, action, seconds});
        std::string output(text);
        event("output", current_, &output);
        return true;
    }
    return false;
}

/// "=== RUN   Name" and the like.
bool TestEvents::update(std::string_view text, bool complete) {
    for (auto& [prefix, action] : kUpdates) {
        if (!startsWith(text, prefix)) continue;
        flushReports(0);
        std::string output(text);
        current_ = std::string(text.substr(prefix.size(), text.size() - prefix.size() - (complete ? 1 : 0)));
        if (std::string_view(action) == "name") return true;  // only says whose lines follow
        bool pause = std::string_view(action) == "pause";
        if (pause) event("output", current_, &output);
        event(action, current_, nullptr);
        if (!pause) event("output", current_, &output);
        return true;
    }
    return false;
}

void TestEvents::line(std::string_view text, bool complete) {
    bool marked = !text.empty() && text[0] == kMarker;
    if (marked) text.remove_prefix(1);
    bool own = lineStart_ && (marked || !needMarker_);
    lineStart_ = complete;
    if (text.empty()) return;
    std::string output(text);
    bool verdict = text == "PASS\n" || text == "FAIL\n" || startsWith(text, "FAIL\t");
    if (own && verdict) {
        needMarker_ |= marked;
        flushReports(0);
        return event("output", "", &output);
    }
    if (startsWith(text, "ok  \t") || startsWith(text, "?   \t")) {
        flushReports(0);
        return event("output", "", &output);
    }
    if ((own || marked) && (update(text, complete) || report(text))) {
        needMarker_ |= marked;
        return;
    }
    size_t depth = 0;
    while (startsWith(text.substr(depth * 4), "    ")) depth++;
    if (depth > 0 && depth <= reports_.size()) current_ = reports_[depth - 1].test;
    event("output", current_, &output);
}

void TestEvents::finish(double seconds, bool passed, bool skipped) {
    if (!pending_.empty()) line(std::exchange(pending_, {}), false);
    flushReports(0);
    event(skipped ? "skip" : passed ? "pass" : "fail", "", nullptr, seconds);
}

}  // namespace minigo::driver
