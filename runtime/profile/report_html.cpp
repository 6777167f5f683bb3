// This file writes the leak report as one page that needs nothing else: findings, the curve of memory over time as SVG, tables, annotated sources. It
// reads without a mouse and without colours, and in dark mode.
#include <algorithm>
#include <map>

#include "runtime/profile/report.h"

namespace minigo::profile {

namespace {

constexpr const char* kStyle = R"css(
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --line: #d0d7de; --shade: #f6f8fa; --heap: #0969da; --bad: #b42318; --good: #1a7f37; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9aa4af; --paper: #0d1117; --line: #30363d; --shade: #161b22; --heap: #58a6ff; --bad: #ff7b72; --good: #3fb950; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
a { color: var(--heap); } a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--heap); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
.verdict { font-weight: 600; } .verdict.bad::before { content: "✗ "; color: var(--bad); } .verdict.good::before { content: "✓ "; color: var(--good); }
nav ul { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0; }
article { border: 1px solid var(--line); border-left: 5px solid var(--bad); border-radius: 6px; padding: .75rem 1rem; margin: .75rem 0; }
article h3 { margin: 0 0 .4rem; font-size: 1rem; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; } dt { color: var(--soft); } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.remedy { margin: .6rem 0 0; padding: .4rem .6rem; background: var(--shade); border-radius: 4px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code, .source { font: .85rem/1.45 ui-monospace, monospace; } .scroll { overflow-x: auto; }
.source { border: 1px solid var(--line); border-radius: 6px; } .source table { font: inherit; } .source td { border: 0; padding: 0 .6rem; white-space: pre; }
.source tr.hit { background: var(--shade); } .source tr.hit td.mark { color: var(--bad); font-weight: 700; } .source tr:target { outline: 2px solid var(--heap); outline-offset: -2px; }
svg { width: 100%; height: auto; background: var(--shade); border: 1px solid var(--line); border-radius: 6px; }
svg text { fill: var(--soft); font: 12px system-ui, sans-serif; } .heap { fill: var(--heap); fill-opacity: .25; stroke: var(--heap); stroke-width: 1.5; }
.series { fill: none; stroke: var(--ink); stroke-width: 1.5; } .peak { stroke: var(--bad); stroke-width: 1; stroke-dasharray: 4 3; }
figure { margin: .5rem 0; } figcaption { color: var(--soft); font-size: .9rem; }
)css";

std::string escaped(std::string_view s) {
    std::string out;
    for (char c : s) {
        if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '&') out += "&amp;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

const SourceFile* fileOf(Pos pos) { return defer::fileSet() && pos.valid() ? defer::fileSet()->fileOf(pos) : nullptr; }

/// A link to the line in the page's source listing.
std::string link(Pos pos) {
    const SourceFile* f = fileOf(pos);
    if (!f) return escaped(place(pos));
    return "<a href=\"#l" + std::to_string(f->base) + "-" + std::to_string(f->line(pos)) + "\">" + escaped(place(pos)) + "</a>";
}

std::string fixed(double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", v);
    return text;
}

// ---- Curves

constexpr double kWidth = 960, kHeight = 220, kLeft = 10, kTop = 18, kBottom = 20;

struct Curve {
    const char* name;
    uint64_t Sample::*value;
    bool isBytes;
};

std::string curve(const Recording& r, const Curve& c) {
    uint64_t most = 0, when = 0;
    for (auto& s : r.curve)
        if (s.*c.value > most) most = s.*c.value, when = s.allocated;
    if (!most || r.curve.empty()) return {};
    double height = c.isBytes ? kHeight : kHeight / 2.5;
    auto x = [&](uint64_t at) { return kLeft + static_cast<double>(at) / static_cast<double>(std::max<uint64_t>(r.allocated, 1)) * (kWidth - 2 * kLeft); };
    auto y = [&](uint64_t v) { return height - kBottom - static_cast<double>(v) / static_cast<double>(most) * (height - kTop - kBottom); };
    std::string path;
    double last = y(0);
    for (auto& s : r.curve) {
        // Steps: a value holds until the next sample.
        path += (path.empty() ? "M" : "L") + fixed(x(s.allocated)) + " " + fixed(path.empty() ? y(s.*c.value) : last) + " ";
        last = y(s.*c.value);
        path += "L" + fixed(x(s.allocated)) + " " + fixed(last) + " ";
    }
    if (c.isBytes) path += "L" + fixed(x(r.curve.back().allocated)) + " " + fixed(y(0)) + " L" + fixed(x(r.curve.front().allocated)) + " " + fixed(y(0)) + " Z";
    std::string peak = c.isBytes ? inBytes(most) : withCommas(most);
    std::string title = std::string(c.name) + ": at most " + peak;
    bool right = x(when) > kWidth / 2;
    return "<figure><svg viewBox=\"0 0 " + fixed(kWidth) + " " + fixed(height) + "\" role=\"img\" aria-label=\"" + escaped(title) + "\"><path class=\"" +
           (c.isBytes ? "heap" : "series") + "\" d=\"" + path + "\"/><line class=\"peak\" x1=\"" + fixed(x(when)) + "\" x2=\"" + fixed(x(when)) + "\" y1=\"" + fixed(kTop) +
           "\" y2=\"" + fixed(height - kBottom) + "\"/><text x=\"" + fixed(x(when) + (right ? -5 : 5)) + "\" y=\"14\" text-anchor=\"" + (right ? "end" : "start") + "\">" + escaped(title) +
           "</text><text x=\"" + fixed(kLeft) + "\" y=\"" + fixed(height - 5) + "\">0</text><text x=\"" + fixed(kWidth - kLeft) + "\" y=\"" + fixed(height - 5) +
           "\" text-anchor=\"end\">" + inBytes(r.allocated) + " allocated</text></svg></figure>\n";
}

std::string curves(const Recording& r) {
    std::string out = "<h2 id=\"curve\">Over time</h2>\n<p>The clock is the number of bytes allocated since the start. The heap includes garbage, as <code>HeapAlloc</code> does.</p>\n";
    for (const Curve& c : {Curve{"heap", &Sample::heap, true}, Curve{"pending deferred calls", &Sample::pending, false}, Curve{"open files", &Sample::files, false}, Curve{"goroutines", &Sample::goroutines, false}})
        out += curve(r, c);
    return out;
}

// ---- Tables

std::string row(const std::vector<std::string>& cells, const char* tag, size_t firstNumber) {
    std::string out = "<tr>";
    for (size_t i = 0; i < cells.size(); ++i) out += std::string("<") + tag + (i >= firstNumber ? " class=\"n\">" : ">") + cells[i] + "</" + tag + ">";
    return out + "</tr>\n";
}

std::string totals(const Recording& r) {
    auto line = [](const char* what, const std::string& value) { return row({what, value}, "td", 1); };
    return "<h2 id=\"totals\">Totals</h2>\n<table>\n" + line("allocated", inBytes(r.allocated) + " in " + many(r.allocations, "object")) + line("reachable at the peak", inBytes(r.peakLive)) +
           line("reachable at the end", inBytes(r.liveAtEnd.bytes)) + line("deferred calls", withCommas(r.registered)) + line("pending at the peak / at the end", withCommas(r.peakPending) + " / " + withCommas(r.pendingAtEnd)) +
           line("open files at the peak / at the end", withCommas(r.peakFiles) + " / " + withCommas(r.filesAtEnd)) + line("goroutines at the peak", withCommas(r.peakGoroutines)) + line("collections", withCommas(r.collections)) + "</table>\n";
}

std::string deferTable(const Recording& r) {
    std::vector<const DeferSite*> all;
    for (auto& [statement, s] : r.defers)
        if (statement->pos.valid() && r.names->isUsers(statement->pos)) all.push_back(&s);
    if (all.empty()) return {};
    std::sort(all.begin(), all.end(), [](auto* a, auto* b) { return a->worst.held.bytes != b->worst.held.bytes ? a->worst.held.bytes > b->worst.held.bytes : a->statement->pos < b->statement->pos; });
    std::string out = "<h2 id=\"defers\">Defer statements</h2>\n<div class=\"scroll\"><table>\n" + row({"statement", "function", "registered", "most pending in one call", "kept by nothing else"}, "th", 2);
    for (auto* s : all)
        out += row({link(s->statement->pos), escaped(s->function), withCommas(s->registered), withCommas(s->mostInOneFrame), inBytes(s->worst.held.bytes)}, "td", 2);
    return out + "</table></div>\n";
}

std::string fileTable(const Recording& r) {
    if (r.openers.empty()) return {};
    std::string out = "<h2 id=\"files\">Opened</h2>\n<div class=\"scroll\"><table>\n" + row({"line", "kind", "closed by", "opened", "at the same time", "open at the end"}, "th", 3);
    for (auto& [key, o] : r.openers) {
        std::string closers;
        for (auto& c : o.closers)
            closers += (closers.empty() ? "" : ", ") + (c.statement.valid() ? "defer in " + link(c.statement) : std::string("a plain call")) + " (" + withCommas(c.count) + ")";
        out += row({link(o.opened), escaped(resource::spelling(o.kind)), closers, withCommas(o.count), withCommas(o.peak), withCommas(o.open)}, "td", 3);
    }
    return out + "</table></div>\n";
}

std::string allocationTable(const Recording& r) {
    constexpr size_t kMost = 25;
    struct Line {
        Pos pos;
        std::string_view via;
        Count allocated;
        uint64_t atPeak = 0;
    };
    std::map<std::pair<std::string, std::string_view>, Line> byLine;
    auto lineOfSite = [&](SiteId i) -> Line& {
        const Site& s = r.sites[i];
        Line& l = byLine[{place(s.pos), s.via}];
        l.pos = s.pos, l.via = s.via;
        return l;
    };
    for (SiteId i = 1; i < r.sites.size(); ++i)
        if (r.sites[i].allocated.objects) lineOfSite(i).allocated += r.sites[i].allocated;
    for (auto& [site, count] : r.peakSites)
        if (site) lineOfSite(site).atPeak += count.bytes;
    std::vector<Line> all;
    for (auto& [name, line] : byLine) all.push_back(line);
    std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.allocated.bytes > b.allocated.bytes; });
    if (all.size() > kMost) all.resize(kMost);
    if (all.empty()) return {};
    std::string out = "<h2 id=\"allocations\">Allocations</h2>\n<div class=\"scroll\"><table>\n" + row({"line", "through", "objects", "bytes", "reachable at the peak"}, "th", 2);
    for (auto& l : all) out += row({link(l.pos), escaped(l.via), withCommas(l.allocated.objects), inBytes(l.allocated.bytes), inBytes(l.atPeak)}, "td", 2);
    return out + "</table></div>\n";
}

// ---- Sources

struct LineMarks {
    uint64_t allocated = 0, pending = 0;
    std::vector<size_t> findings;
};

std::string sources(const Report& report) {
    const Recording& r = *report.recording;
    std::map<const SourceFile*, std::map<uint32_t, LineMarks>> marks;
    auto at = [&](Pos pos) -> LineMarks* {
        const SourceFile* f = fileOf(pos);
        return f && r.names->isUsers(pos) ? &marks[f][f->line(pos)] : nullptr;
    };
    for (auto& s : r.sites)
        if (auto* m = at(s.pos)) m->allocated += s.allocated.bytes;
    for (auto& [statement, s] : r.defers)
        if (auto* m = at(statement->pos)) m->pending = std::max(m->pending, s.mostInOneFrame);
    for (size_t i = 0; i < report.findings.size(); ++i)
        if (auto* m = at(report.findings[i].pos)) m->findings.push_back(i + 1);
    std::string out;
    for (auto& [file, lines] : marks) {
        out += "<h2>" + escaped(file->name) + "</h2>\n<div class=\"source scroll\" tabindex=\"0\"><table>\n" + row({"", "line", "", "allocated", "pending"}, "th", 3);
        uint32_t last = file->line(file->pos(file->size()));
        for (uint32_t n = 1; n <= last; ++n) {
            auto m = lines.find(n);
            bool hit = m != lines.end() && !m->second.findings.empty();
            std::string mark;
            if (hit)
                for (size_t f : m->second.findings) mark += "<a href=\"#f" + std::to_string(f) + "\" aria-label=\"finding " + std::to_string(f) + "\">&#9658;" + std::to_string(f) + "</a>";
            out += std::string("<tr id=\"l") + std::to_string(file->base) + "-" + std::to_string(n) + "\"" + (hit ? " class=\"hit\"" : "") + "><td class=\"mark\">" + mark + "</td><td class=\"n\">" + std::to_string(n) +
                   "</td><td>" + escaped(file->lineText(n)) + "</td><td class=\"n\">" + (m != lines.end() && m->second.allocated ? inBytes(m->second.allocated) : "") + "</td><td class=\"n\">" +
                   (m != lines.end() && m->second.pending ? withCommas(m->second.pending) : "") + "</td></tr>\n";
        }
        out += "</table></div>\n";
    }
    return out.empty() ? out : "<div id=\"source\"></div>" + out;
}

std::string findings(const Report& report) {
    std::string out = "<h2 id=\"findings\">Findings</h2>\n";
    if (report.findings.empty()) out += "<p>Nothing leaks: no pending deferred calls pile up, no file stays open, no goroutine is blocked for ever, nothing only grows.</p>\n";
    for (size_t i = 0; i < report.findings.size(); ++i) {
        const Finding& f = report.findings[i];
        out += "<article id=\"f" + std::to_string(i + 1) + "\"><h3>" + std::to_string(i + 1) + ". " + link(f.pos) + ": " + escaped(f.sentence) + "</h3>\n<dl>";
        for (auto& fact : f.facts) out += "<dt>" + escaped(fact.label) + "</dt><dd>" + escaped(fact.text) + "</dd>";
        out += "</dl>\n<p class=\"remedy\"><strong>Remedy:</strong> " + escaped(remedyText(f.remedy)) + "</p></article>\n";
    }
    for (auto& note : report.notes) out += "<p>Note: " + escaped(note) + "</p>\n";
    return out;
}

}  // namespace

std::string htmlReport(const Report& report) {
    const Recording& r = *report.recording;
    bool clean = report.findings.empty();
    std::string verdict = clean ? "nothing leaks" : many(report.findings.size(), "finding");
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>minigo leaks: " +
                      escaped(report.program) + "</title>\n<style>" + kStyle + "</style></head>\n<body>\n<a class=\"skip\" href=\"#findings\">To the findings</a>\n<header><h1>minigo leaks: " + escaped(report.program) +
                      "</h1>\n<p class=\"verdict " + (clean ? "good" : "bad") + "\">" + verdict + ", exit code " + std::to_string(report.exitCode) + "</p>\n<nav aria-label=\"Sections\"><ul>";
    for (auto [id, name] : {std::pair{"findings", "Findings"}, {"curve", "Over time"}, {"totals", "Totals"}, {"defers", "Defer statements"}, {"files", "Opened"}, {"allocations", "Allocations"}, {"source", "Source"}})
        if (std::string_view(id) != "files" || !r.openers.empty()) out += std::string("<li><a href=\"#") + id + "\">" + name + "</a></li>";
    out += "</ul></nav></header>\n<main>\n";
    return out + findings(report) + curves(r) + totals(r) + deferTable(r) + fileTable(r) + allocationTable(r) + sources(report) + "</main>\n</body></html>\n";
}

}  // namespace minigo::profile
