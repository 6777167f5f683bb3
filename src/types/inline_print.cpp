// This file prints what gc's inliner says with -m=2.
#include <algorithm>

#include "types/inline_analysis.h"
#include "types/positions.h"

namespace minigo::types {

using namespace syntax;
using namespace inlining;
using syntax::as;

/// "inlining call to f" for what stands in f's own code after inlining; positions are those of the calls in f.
void Inlining::Analysis::printCalls(const FuncInfo* f, const FileSet& files, std::vector<std::pair<Pos, std::string>>& out) {
    (void)files;
    std::vector<std::unique_ptr<Site>> sites;
    std::vector<std::pair<const Site*, Pos>> pending;
    auto walk = [&](const Site* site, Pos outermost) {
        forEachLive(site->function->body, [&](const Node* n) {
            auto* e = as<CallExpr>(n);
            if (!e || !isFunctionCall(e) || deferred.count(e)) return;
            Callee c = calleeOf(e, site);
            if (!c.known() || !isInlined(c, site)) return;
            Pos at = outermost.valid() ? outermost : gcPos(e);
            std::string name = c.library;
            if (c.info) name = c.info->package == f->package ? localName(*c.info) : c.info->name;
            out.push_back({at, "inlining call to " + name});
            if (!c.info) return;
            sites.push_back(std::make_unique<Site>(Site{c.info, e, site}));
            pending.push_back({sites.back().get(), at});
        });
    };
    sites.push_back(std::make_unique<Site>(Site{f}));
    walk(sites.back().get(), Pos{});
    for (size_t i = 0; i < pending.size(); i++) walk(pending[i].first, pending[i].second);
}

std::string Inlining::print(const FileSet& files) {
    std::string out;
    auto& p = a_->packages.back();
    std::vector<const FuncInfo*> all;
    for (auto& [f, v] : a_->verdicts)
        if (f->package == p.package) all.push_back(f);
    auto start = [](const FuncInfo* f) { return f->function ? f->function->pos : f->literal ? f->literal->pos : f->body->pos; };
    std::sort(all.begin(), all.end(), [&](auto* a, auto* b) { return start(a) < start(b); });
    std::vector<std::pair<Pos, std::string>> lines;
    for (auto* f : all) {
        const Verdict& v = a_->verdicts[f];
        if (v.can) lines.push_back({start(f), "can inline " + localName(*f) + " with cost " + std::to_string(v.cost)});
        else lines.push_back({start(f), "cannot inline " + localName(*f) + ": " + v.why});
        a_->printCalls(f, files, lines);
    }
    std::stable_sort(lines.begin(), lines.end(), [](auto& a, auto& b) { return a.first < b.first; });
    for (auto& [pos, text] : lines) {
        Position at = files.position(pos);
        out += std::string(at.file) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + text + "\n";
    }
    return out;
}

}  // namespace minigo::types
