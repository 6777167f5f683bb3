// This file writes the leak report as text: findings first, then the curve of memory over time, then totals.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "runtime/profile/report.h"

namespace minigo::profile {

std::string place(Pos pos) {
    const FileSet* files = defer::fileSet();
    if (!files || !pos.valid()) return "?";
    Position p = files->position(pos);
    return std::string(p.file) + ":" + std::to_string(p.line);
}
uint32_t lineOf(Pos pos) { return defer::fileSet() && pos.valid() ? defer::fileSet()->position(pos).line : 0; }

std::string withCommas(uint64_t n) {
    std::string s = std::to_string(n);
    for (size_t i = s.size(); i > 3;) s.insert(i -= 3, ",");
    return s;
}

std::string inBytes(uint64_t n) {
    constexpr uint64_t kKilo = 1024, kMega = kKilo * kKilo, kGiga = kMega * kKilo;
    if (n < 10 * kKilo) return withCommas(n) + " B";
    bool mega = n >= kMega;
    uint64_t unit = mega ? kMega : kKilo;
    char text[40];
    if (n < 100 * unit && n < kGiga) {
        std::snprintf(text, sizeof text, "%.1f", static_cast<double>(n) / static_cast<double>(unit));
        std::string s = text;
        if (s.ends_with(".0")) s.resize(s.size() - 2);
        return s + (mega ? " MB" : " KB");
    }
    return withCommas((n + unit / 2) / unit) + (mega ? " MB" : " KB");
}

std::string many(uint64_t n, const char* noun) { return withCommas(n) + " " + noun + (n == 1 ? "" : "s"); }

std::string remedyText(const Remedy& m) {
    if (!m.measured) return m.text;
    auto change = [&](uint64_t before, uint64_t after) {
        if (m.countsFiles) return m.text + ": " + many(before, "file") + " -> " + withCommas(after) + " open";
        return m.text + ": " + inBytes(before) + " -> " + inBytes(after) + " ";
    };
    // Another part of the program may need as much at its own time: then the peak tells nothing.
    bool peakTells = m.ownBefore == 0 || m.after < m.before - m.ownBefore / 2;
    if (peakTells) return change(m.before, m.after) + (m.countsFiles ? " at the peak (measured)" : "reachable at the peak (measured)");
    std::string peak = m.countsFiles ? withCommas(m.after) : inBytes(m.after);
    return change(m.ownBefore, m.ownAfter) + (m.countsFiles ? "" : "held") + " by these calls (measured); others keep the peak at " + peak;
}

namespace {

constexpr size_t kColumns = 64, kRows = 10;

struct Column {
    uint64_t heap = 0, pending = 0, files = 0, goroutines = 0;
};

/// The samples laid over equal stretches of the clock (bytes allocated); a stretch without a sample goes on as the one before.
std::vector<Column> columns(const Recording& r) {
    std::vector<Column> out(kColumns);
    std::vector<bool> filled(kColumns);
    uint64_t end = std::max<uint64_t>(r.allocated, 1);
    for (auto& s : r.curve) {
        size_t i = std::min<size_t>(kColumns - 1, static_cast<size_t>(static_cast<double>(s.allocated) / static_cast<double>(end) * kColumns));
        Column& c = out[i];
        c.heap = std::max(c.heap, s.heap), c.pending = std::max(c.pending, s.pending);
        c.files = std::max(c.files, s.files), c.goroutines = std::max(c.goroutines, s.goroutines);
        filled[i] = true;
    }
    for (size_t i = 1; i < kColumns; ++i)
        if (!filled[i]) out[i] = out[i - 1];
    return out;
}

std::string graph(const Recording& r) {
    std::vector<Column> cols = columns(r);
    uint64_t most = 0;
    size_t peak = 0;
    for (size_t i = 0; i < kColumns; ++i)
        if (cols[i].heap > most) most = cols[i].heap, peak = i;
    std::string out;
    for (size_t row = kRows; row-- > 0;) {
        char label[24];
        std::snprintf(label, sizeof label, "%11s |", row == kRows - 1 ? inBytes(most).c_str() : row == 0 ? "0" : "");
        out += label;
        std::string line;
        for (size_t i = 0; i < kColumns; ++i) {
            double height = most ? static_cast<double>(cols[i].heap) / static_cast<double>(most) * kRows : 0;
            line += height > static_cast<double>(row) + (row ? 0.5 : 0.01) ? (i == peak ? '#' : ':') : ' ';
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    out += "            +" + std::string(kColumns, '-') + "\n";
    char axis[128];
    std::snprintf(axis, sizeof axis, "             0%*s\n", static_cast<int>(kColumns - 1), (inBytes(r.allocated) + " allocated").c_str());
    return out + axis;
}

std::string stripe(const std::vector<Column>& cols, uint64_t Column::*what) {
    constexpr std::string_view kLevels = " .:-=+*%@";
    uint64_t most = 0;
    for (auto& c : cols) most = std::max(most, c.*what);
    std::string line;
    for (auto& c : cols) {
        size_t level = most ? (c.*what * (kLevels.size() - 1) + most - 1) / most : 0;
        line += kLevels[level];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

void indent(std::string& out, const std::string& label, const std::string& text) {
    size_t from = 0;
    bool first = true;
    while (from <= text.size()) {
        size_t end = std::min(text.find('\n', from), text.size());
        char head[32];
        std::snprintf(head, sizeof head, "     %-13s ", first ? (label + ":").c_str() : "");
        out += head + text.substr(from, end - from) + "\n";
        from = end + 1;
        first = false;
    }
}

std::string evidence(const Recording& r) {
    std::string out = "nothing leaks: ";
    out += many(r.registered, "deferred call") + " ran, " + withCommas(r.peakPending) + " pending at the peak, " + withCommas(r.pendingAtEnd) + " at the end; ";
    if (r.peakFiles) out += many(r.peakFiles, "open file") + " at the peak, " + withCommas(r.filesAtEnd) + " at the end; ";
    out += "no goroutine is blocked for ever; " + inBytes(r.peakLive) + " reachable at the peak, " + inBytes(r.liveAtEnd.bytes) + " at the end.\n";
    return out;
}

}  // namespace

std::string textReport(const Report& report) {
    const Recording& r = *report.recording;
    std::string out = "== minigo leaks: " + report.program + "\n";
    size_t n = 0;
    for (auto& f : report.findings) {
        out += "\n" + std::to_string(++n) + ". " + place(f.pos) + ": " + f.sentence + "\n";
        for (auto& fact : f.facts) indent(out, fact.label, fact.text);
        if (!f.remedy.text.empty()) indent(out, "remedy", remedyText(f.remedy));
    }
    if (report.findings.empty()) out += "\n" + evidence(r);
    for (auto& note : report.notes) out += "\nnote: " + note + "\n";
    out += "\nheap over time, garbage included\n" + graph(r);
    std::vector<Column> cols = columns(r);
    struct Line {
        const char* name;
        uint64_t Column::*what;
        uint64_t peak;
    } lines[] = {{"pending", &Column::pending, r.peakPending}, {"open files", &Column::files, r.peakFiles}, {"goroutines", &Column::goroutines, r.peakGoroutines}};
    for (auto& l : lines) {
        if (!l.peak) continue;
        char head[24];
        std::snprintf(head, sizeof head, "%11s  ", l.name);
        std::string s = stripe(cols, l.what);
        s.resize(kColumns + 1, ' ');
        out += head + s + "at most " + withCommas(l.peak) + "\n";
    }
    out += "\nallocated " + inBytes(r.allocated) + " in " + many(r.allocations, "object") + "; reachable " + inBytes(r.peakLive) + " at the peak, " + inBytes(r.liveAtEnd.bytes) +
           " at the end; " + many(r.registered, "deferred call") + ", " + withCommas(r.peakPending) + " pending at the peak; " + many(r.collections, "collection") + "; exit code " +
           std::to_string(report.exitCode) + "\n";
    if (!report.findings.empty()) out += "SUMMARY: minigo leaks: " + many(report.findings.size(), "finding") + "\n";
    return out;
}

}  // namespace minigo::profile
