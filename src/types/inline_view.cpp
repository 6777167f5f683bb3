// This file shows call stacks as gc's code has them: frames that were inlined, and the names of literals in inlined functions.
#include <algorithm>

#include "syntax/children.h"
#include "types/inline_analysis.h"

namespace minigo::types {

using namespace syntax;
using namespace inlining;
using syntax::as;

std::string inlining::localName(const FuncInfo& f) {
    std::string_view name = f.name;
    std::string prefix = (f.package->isMain || f.package->name == "main" ? "main" : f.package->path) + ".";
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    return std::string(name);
}

void Inlining::Analysis::noteCall(Calls& calls, const Node* n) {
    if (auto* c = as<CallExpr>(n); c && c->lparen.valid() && isFunctionCall(c)) calls[c->lparen.value] = c;
}

void Inlining::Analysis::collectCalls(const FuncInfo* f) {
    auto [it, isNew] = calls.try_emplace(f);
    if (!isNew) return;
    auto& map = it->second;
    forEachLive(f->body, [&](const Node* n) { noteCall(map, n); });
}

const CallExpr* Inlining::Analysis::callAt(const FuncInfo* f, Pos pos) {
    collectCalls(f);
    auto& map = calls[f];
    auto it = map.find(pos.value);
    return it == map.end() || deferred.count(it->second) ? nullptr : it->second;
}

namespace {

/// Calls f for the calls that run when a body runs, arguments before the call: gc's order of inlining.
void forEachCall(const Node* n, const std::function<void(const CallExpr*)>& f) {
    std::vector<const CallExpr*> calls;
    forEachLive(n, [&](const Node* x) {
        if (auto* c = as<CallExpr>(x); c && isFunctionCall(c)) calls.push_back(c);
    });
    // Outer calls come first in that walk; one ends where its ")" is.
    std::stable_sort(calls.begin(), calls.end(), [](auto* a, auto* b) { return a->rparen < b->rparen; });
    for (auto* c : calls) f(c);
}

void directLiterals(Node* n, std::vector<const FuncInfo*>& out) {
    if (auto* l = as<FuncLit>(n)) return out.push_back(l->info);
    forEachChild(n, [&](Node* child) { directLiterals(child, out); });
}

}  // namespace

void Inlining::Analysis::nameCopies(const FuncInfo* f) {
    struct Place {
        Site site;
        std::string chain;
    };
    std::vector<std::unique_ptr<Place>> places;
    places.push_back(std::make_unique<Place>(Place{{f}, {}}));
    uint32_t count = f->literals;
    for (size_t i = 0; i < places.size(); i++) {
        Place* p = places[i].get();
        forEachCall(p->site.function->body, [&](const CallExpr* e) {
            const CallExpr* via = nullptr;
            if (deferred.count(e)) return;
            Callee c = calleeOf(e, &p->site, &via);
            if (!c.info || !isInlined(c, &p->site)) return;
            std::string name = localName(*c.info);
            for (auto& copy : copies[c.info])
                if (copy.into == f && copy.call == via) name = copy.name.substr(copy.name.find('.') + 1);
            std::vector<const FuncInfo*> literals;
            directLiterals(c.info->body, literals);
            std::string chain = p->chain + "." + name;
            for (auto* l : literals) copies[l].push_back({f, e, f->name + chain + ".func" + std::to_string(++count)});
            places.push_back(std::make_unique<Place>(Place{{c.info, e, &p->site}, chain}));
        });
    }
}

void Inlining::Analysis::nameAllCopies() {
    if (copiesAreNamed) return;
    copiesAreNamed = true;
    std::vector<const FuncInfo*> all;
    for (auto& [f, v] : verdicts) all.push_back(f);
    for (auto* f : all) nameCopies(f);
}

const Inlining::Analysis::Copy* Inlining::Analysis::copyOf(const FuncInfo* literal, const FuncInfo* root, const CallExpr* via,
                                                         const std::vector<Frame>& frames, size_t from) {
    nameAllCopies();
    auto it = copies.find(literal);
    if (it == copies.end() || it->second.empty()) return nullptr;
    for (auto& c : it->second)
        if (c.into == root && c.call == via) return &c;
    // Who made it is not known. It was most likely made by a function that is still under way.
    for (size_t i = from; i < frames.size(); i++)
        for (auto& c : it->second)
            if (c.into == frames[i].function) return &c;
    return &it->second.front();
}

std::string Inlining::Analysis::nameOf(const FuncInfo* f, const FuncInfo* root, const CallExpr* via, const std::vector<Frame>& frames, size_t from) {
    std::string suffix;
    for (; f && !f->function && f->outer; f = f->outer) {
        if (auto* c = copyOf(f, root, via, frames, from)) return c->name + suffix;
        suffix = f->name.substr(std::min(f->name.size(), f->outer->name.size())) + suffix;
    }
    return {};
}

std::vector<Inlining::View> Inlining::view(const std::vector<Frame>& frames) {
    std::vector<View> out(frames.size());
    std::vector<Site> sites(frames.size());
    for (size_t i = frames.size(); i-- > 0;) {
        auto init = frames[i].function ? a_->initFunctions.end() : a_->initFunctions.find(frames[i].name);
        sites[i] = {init == a_->initFunctions.end() ? frames[i].function : &init->second};
        auto rename = [&](const CallExpr* via) {
            auto* f = frames[i].function;
            if (!f || f->function || !f->outer || f->package->loader) return;
            const Site* root = &sites[i];
            while (root->outer) root = root->outer;
            out[i].name = a_->nameOf(f, root->function, via, frames, i + 1);
        };
        rename(nullptr);
        if (i + 1 == frames.size()) continue;
        if (!sites[i + 1].function) {
            // The run time calls Error and String through their interfaces.
            auto* f = frames[i].function;
            auto it = f ? a_->verdicts.find(f) : a_->verdicts.end();
            out[i].isInlined = it != a_->verdicts.end() && it->second.can && frames[i + 1].name == "runtime.preprintpanics" && isWrapped(f);
            continue;
        }
        const Site* outer = &sites[i + 1];
        auto* call = a_->callAt(outer->function, frames[i + 1].pos);
        if (!call) continue;
        const CallExpr* via = nullptr;
        Callee c = a_->calleeOf(call, outer, &via);
        if (c.known()) {
            bool isSame = c.info ? c.info == frames[i].function : c.library == frames[i].name;
            if (!isSame || !a_->isInlined(c, outer)) continue;
            out[i].isInlined = true;
            sites[i] = {frames[i].function, call, outer};
            rename(via);
        } else if (frames[i].function && frames[i].function->body && a_->isThroughWrapper(call, frames[i].function, outer)) {
            auto it = a_->verdicts.find(frames[i].function);
            out[i].isInlined = it != a_->verdicts.end() && it->second.can;
        }
    }
    return out;
}

}  // namespace minigo::types
