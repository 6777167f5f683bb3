// This file writes the leak report as one page that needs nothing else: findings, the curve of memory over time as SVG, tables, annotated sources. It
// reads without a mouse and without colours, and in dark mode.
#include <algorithm>
#include <map>

#include "runtime/profile/report_html.h"

namespace minigo::profile {

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

std::string htmlRow(const std::vector<std::string>& cells, const char* tag, size_t firstNumber) {
    std::string out = "<tr>";
    for (size_t i = 0; i < cells.size(); ++i) out += std::string("<") + tag + (i >= firstNumber ? " class=\"n\">" : ">") + cells[i] + "</" + tag + ">";
    return out + "</tr>\n";
}

namespace {

constexpr const char* kStyle = R"css(
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --line: #d0d7de; --shade: #f6f8fa; --heap: #0969da; --bad: #b42318; --good: #1a7f37; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9aa4af; --paper: #0d1117; --line: #30363d; --shade: #161b22; --heap: #58a6ff; --bad: #ff7b72; --good: #3fb950; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
a { color: var(--heap); } a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--heap); outline-offset: 2px; }
.unseen { position: absolute; clip-path: inset(50%); } .skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
.verdict { font-weight: 600; } .verdict.bad::before { content: "✗ "; color: var(--bad); } .verdict.good::before { content: "✓ "; color: var(--good); }
nav ul { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0; }
article { border: 1px solid var(--line); border-left: 5px solid var(--bad); border-radius: 6px; padding: .75rem 1rem; margin: .75rem 0; }
article h3 { margin: 0 0 .4rem; font-size: 1rem; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; } dt { color: var(--soft); } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.remedy { margin: .6rem 0 0; padding: .4rem .6rem; background: var(--shade); border-radius: 4px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
summary { cursor: pointer; padding: .25rem 0; } .tall { max-height: 24rem; overflow-y: auto; } th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code, .source { font: .85rem/1.45 ui-monospace, monospace; } .scroll { overflow-x: auto; }
.source { border: 1px solid var(--line); border-radius: 6px; } .source table { font: inherit; } .source td { border: 0; padding: 0 .6rem; white-space: pre; }
.source tr.hit { background: var(--shade); } .source tr.hit td.mark { color: var(--bad); font-weight: 700; } .source tr:target { outline: 2px solid var(--heap); outline-offset: -2px; }
figure { margin: .75rem 0; } figcaption, .axis { display: flex; justify-content: space-between; gap: 1rem; color: var(--soft); font-size: .85rem; }
#curves { border-radius: 6px; } #curves:focus-visible { outline: 3px solid var(--heap); outline-offset: 4px; }
svg { display: block; width: 100%; background: var(--shade); border: 1px solid var(--line); border-radius: 6px; } svg * { vector-effect: non-scaling-stroke; }
.heap { fill: var(--heap); fill-opacity: .25; stroke: var(--heap); stroke-width: 1.5; } .series { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.peak { stroke: var(--bad); stroke-dasharray: 4 3; } .cursor { stroke: var(--ink); stroke-width: 2; visibility: hidden; } .moved .cursor { visibility: visible; }
#moment { display: block; min-height: 3em; font-variant-numeric: tabular-nums; }
@media (max-width: 40rem) { body { padding: 1rem .75rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; } th, td { padding: .25rem .4rem; } }
)css";

const SourceFile* fileOf(Pos pos) { return defer::fileSet() && pos.valid() ? defer::fileSet()->fileOf(pos) : nullptr; }

/// A link to the line in the page's source listing.
std::string link(Pos pos) {
    const SourceFile* f = fileOf(pos);
    if (!f) return escaped(place(pos));
    return "<a href=\"#l" + std::to_string(f->base) + "-" + std::to_string(f->line(pos)) + "\">" + escaped(place(pos)) + "</a>";
}

/// What is wider than the page is scrolled by the arrow keys, too.
std::string scrolled(const char* label, const std::string& rows) {
    return std::string("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"") + label + "\"><table>\n" + rows + "</table></div>\n";
}

// ---- Tables

std::string totals(const Recording& r) {
    auto line = [](const char* what, const std::string& value) { return htmlRow({what, value}, "td", 1); };
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
    std::string rows = htmlRow({"statement", "function", "registered", "most pending in one call", "kept by nothing else"}, "th", 2);
    for (auto* s : all)
        rows += htmlRow({link(s->statement->pos), escaped(s->function), withCommas(s->registered), withCommas(s->mostInOneFrame), inBytes(s->worst.held.bytes)}, "td", 2);
    return "<h2 id=\"defers\">Defer statements</h2>\n" + scrolled("Defer statements", rows);
}

std::string fileTable(const Recording& r) {
    if (r.openers.empty()) return {};
    std::string rows = htmlRow({"line", "kind", "closed by", "opened", "at the same time", "open at the end"}, "th", 3);
    for (auto& [key, o] : r.openers) {
        std::string closers;
        for (auto& c : o.closers)
            closers += (closers.empty() ? "" : ", ") + (c.statement.valid() ? "defer in " + link(c.statement) : std::string("a plain call")) + " (" + withCommas(c.count) + ")";
        rows += htmlRow({link(o.opened), escaped(resource::spelling(o.kind)), closers, withCommas(o.count), withCommas(o.peak), withCommas(o.open)}, "td", 3);
    }
    return "<h2 id=\"files\">Opened</h2>\n" + scrolled("What was opened", rows);
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
    std::string rows = htmlRow({"line", "through", "objects", "bytes", "reachable at the peak"}, "th", 2);
    for (auto& l : all) rows += htmlRow({link(l.pos), escaped(l.via), withCommas(l.allocated.objects), inBytes(l.allocated.bytes), inBytes(l.atPeak)}, "td", 2);
    return "<h2 id=\"allocations\">Allocations</h2>\n" + scrolled("Allocations", rows);
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
        std::string name = escaped(file->name);
        out += "<h2>" + name + "</h2>\n<div class=\"source scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + name +
               "\"><table>\n<tr><th><span class=\"unseen\">finding</span></th><th class=\"n\">allocated</th><th class=\"n\">pending</th>"
               "<th class=\"n\">line</th><th>source</th></tr>\n";
        uint32_t last = file->line(file->pos(file->size()));
        for (uint32_t n = 1; n <= last; ++n) {
            auto m = lines.find(n);
            bool hit = m != lines.end() && !m->second.findings.empty();
            std::string mark;
            if (hit)
                for (size_t f : m->second.findings) mark += "<a href=\"#f" + std::to_string(f) + "\" aria-label=\"finding " + std::to_string(f) + "\">&#9658;" + std::to_string(f) + "</a>";
            auto number = [](const std::string& text) { return "<td class=\"n\">" + text + "</td>"; };
            out += std::string("<tr id=\"l") + std::to_string(file->base) + "-" + std::to_string(n) + "\"" + (hit ? " class=\"hit\"" : "") +
                   "><td class=\"mark\">" + mark + "</td>" + number(m != lines.end() && m->second.allocated ? inBytes(m->second.allocated) : "") +
                   number(m != lines.end() && m->second.pending ? withCommas(m->second.pending) : "") + number(std::to_string(n)) + "<td>" +
                   escaped(file->lineText(n)) + "</td></tr>\n";
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

struct Section {
    const char *id, *name;
    std::string text;
};

}  // namespace

std::string htmlReport(const Report& report) {
    const Recording& r = *report.recording;
    bool clean = report.findings.empty();
    std::string title = "minigo leaks: " + escaped(report.program);
    std::string head = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
)";
    head += "<title>" + title + "</title>\n<style>" + kStyle + "</style></head>\n<body>\n<a class=\"skip\" href=\"#findings\">To the findings</a>\n<header><h1>" +
            title + "</h1>\n<p class=\"verdict " + (clean ? "good" : "bad") + "\">" + (clean ? "nothing leaks" : many(report.findings.size(), "finding")) +
            "</p>\n<p>The program ended with exit code " + std::to_string(report.exitCode) + ".</p>\n<nav aria-label=\"Sections\"><ul>";
    std::string body;
    for (auto& [id, name, text] : std::initializer_list<Section>{{"findings", "Findings", findings(report)}, {"curve", "Over time", htmlCurves(r)},
                                                                 {"totals", "Totals", totals(r)}, {"defers", "Defer statements", deferTable(r)},
                                                                 {"files", "Opened", fileTable(r)}, {"allocations", "Allocations", allocationTable(r)},
                                                                 {"source", "Source", sources(report)}}) {
        if (text.empty()) continue;
        head += std::string("<li><a href=\"#") + id + "\">" + name + "</a></li>";
        body += text;
    }
    return head + "</ul></nav></header>\n<main>\n" + body + "</main>\n</body></html>\n";
}

}  // namespace minigo::profile
