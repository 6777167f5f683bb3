// This file writes the curves of the leak report's page, as SVG and as a table. Without scripts the peak is told; with them, the arrow keys (or the
// mouse) move to other moments, whose figures are the table's.
#include <algorithm>
#include <cstdio>

#include "runtime/profile/report_html.h"

namespace minigo::profile {

namespace {

constexpr const char* kScript = R"js(
<script>
(() => {
  const box = document.getElementById("curves"), text = document.getElementById("moment");
  const rows = document.querySelectorAll("#samples tr[data-x]");
  if (!box || !rows.length) return;
  const names = [...document.querySelectorAll("#samples th")].slice(2).map(th => th.textContent);
  let at = 0;
  const tell = i => {
    const cells = [...rows[i].cells].map(td => td.textContent);
    return cells[0] + " allocated, after " + cells[1] + ": " + cells.slice(2).map((c, k) => names[k] + " " + c).join(", ");
  };
  const go = i => {
    at = Math.max(0, Math.min(rows.length - 1, i));
    const x = rows[at].dataset.x;
    for (const line of box.querySelectorAll(".cursor")) line.setAttribute("x1", x), line.setAttribute("x2", x);
    box.classList.add("moved");
    text.textContent = tell(at);
    box.setAttribute("aria-valuenow", at);
    box.setAttribute("aria-valuetext", text.textContent);
  };
  const first = [...rows].findIndex(r => r.hasAttribute("data-peak"));
  const role = {tabindex: 0, role: "slider", "aria-label": "Moment", "aria-valuemin": 0, "aria-valuemax": rows.length - 1};
  for (const name in role) box.setAttribute(name, role[name]);
  at = first;
  box.setAttribute("aria-valuenow", at);
  box.setAttribute("aria-valuetext", tell(at));
  document.getElementById("keys").hidden = false;
  box.addEventListener("focus", () => go(at));
  box.addEventListener("keydown", e => {
    const step = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -20, PageUp: 20}[e.key];
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    if (step) go(at + step);
    else if (e.key == "Home") go(0);
    else if (e.key == "End") go(rows.length - 1);
    else if (e.key == "p") go(first);
    else return;
    e.preventDefault();
  });
  box.addEventListener("pointermove", e => {
    const area = box.querySelector("svg").getBoundingClientRect(), x = (e.clientX - area.left) / area.width * WIDTH;
    let low = 0, high = rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (rows[middle].dataset.x <= x) low = middle; else high = middle - 1;
    }
    go(low);
  });
})();
</script>
)js";

constexpr double kWidth = 960, kTop = 8;

struct Curve {
    const char* name;
    uint64_t Sample::*value;
    bool isBytes;
    std::string text(uint64_t v) const { return isBytes ? inBytes(v) : withCommas(v); }
};
constexpr Curve kCurves[] = {{"heap", &Sample::heap, true}, {"pending deferred calls", &Sample::pending, false}, {"open files", &Sample::files, false},
                             {"goroutines", &Sample::goroutines, false}};

std::string fixed(double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", v);
    return text;
}
std::string inSeconds(int64_t nanoseconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f s", static_cast<double>(nanoseconds) / 1e9);
    return text;
}

double across(const Recording& r, const Sample& s) {
    return static_cast<double>(s.allocated) / static_cast<double>(std::max<uint64_t>(r.allocated, 1)) * kWidth;
}

const Sample* peakOf(const Recording& r, const Curve& c) {
    const Sample* peak = nullptr;
    for (auto& s : r.curve)
        if (s.*c.value > (peak ? peak->*c.value : 0)) peak = &s;
    return peak;
}

std::string upright(const char* name, double x, double height) {
    return std::string("<line class=\"") + name + "\" x1=\"" + fixed(x) + "\" x2=\"" + fixed(x) + "\" y1=\"0\" y2=\"" + fixed(height) + "\"/>";
}

std::string figure(const Recording& r, const Curve& c) {
    const Sample* peak = peakOf(r, c);
    if (!peak) return {};
    double height = c.isBytes ? 200 : 70;
    uint64_t most = peak->*c.value;
    auto y = [&](uint64_t v) { return height - static_cast<double>(v) / static_cast<double>(most) * (height - kTop); };
    std::string path;
    double last = height;
    for (auto& s : r.curve) {
        // Steps: a value holds until the next sample.
        std::string x = fixed(across(r, s));
        path += (path.empty() ? "M" : "L") + x + " " + fixed(path.empty() ? y(s.*c.value) : last);
        last = y(s.*c.value);
        path += "L" + x + " " + fixed(last);
    }
    if (c.isBytes) path += "L" + fixed(across(r, r.curve.back())) + " " + fixed(height) + "L" + fixed(across(r, r.curve.front())) + " " + fixed(height) + "Z";
    std::string title = std::string(c.name) + ": at most " + c.text(most);
    return "<figure><figcaption>" + title + "</figcaption><svg style=\"height:" + fixed(height) + "px\" viewBox=\"0 0 " + fixed(kWidth) + " " + fixed(height) +
           "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" + title + "\"><path class=\"" + (c.isBytes ? "heap" : "series") + "\" d=\"" + path + "\"/>" +
           upright("peak", across(r, *peak), height) + upright("cursor", 0, height) + "</svg></figure>\n";
}

std::string rowOf(const Recording& r, const Sample& s, bool isPeak) {
    std::vector<std::string> cells{inBytes(s.allocated), inSeconds(s.time)};
    for (auto& c : kCurves) cells.push_back(c.text(s.*c.value));
    std::string row = htmlRow(cells, "td", 0);
    return "<tr data-x=\"" + fixed(across(r, s)) + (isPeak ? "\" data-peak>" : "\">") + row.substr(std::string_view("<tr>").size());
}

}  // namespace

std::string htmlCurves(const Recording& r) {
    const Sample* peak = peakOf(r, kCurves[0]);
    if (!peak) return {};
    std::string out = "<h2 id=\"curve\">Over time</h2>\n<p>The clock is the number of bytes allocated since the start. The heap includes garbage, as "
                      "<code>HeapAlloc</code> does.<span id=\"keys\" hidden> Once they have the focus, the curves are read with the arrow keys, Page "
                      "Up, Page Down, Home and End; p leads to the heap's peak.</span></p>\n<output id=\"moment\">The heap's peak: " +
                      inBytes(peak->allocated) + " allocated, after " + inSeconds(peak->time) + ": ";
    std::vector<std::string> names{"allocated", "after"};
    for (auto& c : kCurves) {
        out += (&c == kCurves ? "" : ", ") + std::string(c.name) + " " + c.text(peak->*c.value);
        names.push_back(c.name);
    }
    out += "</output>\n<div id=\"curves\">\n";
    for (auto& c : kCurves) out += figure(r, c);
    out += "<p class=\"axis\"><span>0</span><span>" + inBytes(r.allocated) + " allocated</span></p>\n</div>\n<details><summary>The same as a table, " +
           many(r.curve.size(), "moment") + "</summary>\n<div class=\"scroll tall\" tabindex=\"0\" role=\"region\" aria-label=\"Over time\"><table id=\"samples\">\n" +
           htmlRow(names, "th", 0);
    for (auto& s : r.curve) out += rowOf(r, s, &s == peak);
    std::string script = kScript;
    script.replace(script.find("WIDTH"), 5, std::to_string(static_cast<int>(kWidth)));
    return out + "</table></div></details>" + script;
}

}  // namespace minigo::profile
