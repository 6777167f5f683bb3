// This file lowers a whole function: signature layout, prologue, body, what its Func must know.
#include <algorithm>

#include "exec/defer_slots.h"
#include "exec/liveness.h"
#include "exec/lower.h"
#include "runtime/defer/defer.h"
#include "runtime/heap/census.h"

namespace minigo::exec {

FunctionLowering::FunctionLowering(Program& p, FunctionSource& s) : program(p), source(s), func(s.runtime), signature(s.signature), view_{&s.substitution, {}} {}

types::Type* FunctionLowering::resolve(types::Type* t) {
    if (!t || view_.substitution->params.empty()) return t;
    auto [it, isNew] = view_.resolved.try_emplace(t, t);
    if (isNew) it->second = program.concrete(t, *view_.substitution);
    return it->second;
}

std::vector<types::Type*> FunctionLowering::typeArguments(const types::Instance* instance) {
    std::vector<types::Type*> args;
    if (instance)
        for (auto* t : instance->typeArgs) args.push_back(resolve(t));
    return args;
}

/// Results, receiver, parameters, in the order of layoutWindow.
void FunctionLowering::layoutSignature() {
    types::Signature* declared = source.info->signature;
    auto put = [&](types::Var* v) {
        types::Type* t = resolve(v->type);
        Place p = Place::frame(allocateSlot(slotSize(t)), t, repOf(t) != Rep::Wide);
        places_[v] = p;
        return static_cast<int32_t>(p.offset);
    };
    for (auto* v : declared->results->vars) {
        resultOffsets.push_back(put(v));
        results_.push_back(v);
    }
    resultsSize = height_;
    if (declared->recv) put(declared->recv);
    for (auto* v : declared->params->vars) put(v);
    argumentsSize = height_ - resultsSize;
}

/// Parameters and results that live in heap cells move there; results start as zero.
void FunctionLowering::prologue(Chain& out) {
    types::Signature* declared = source.info->signature;
    auto move = [&](types::Var* v) {
        if (!v->heap) return;
        Operand argument = load(places_[v]);
        declareWith(out, v, argument);
    };
    if (declared->recv) move(declared->recv);
    for (auto* v : declared->params->vars) move(v);
    for (auto* v : declared->results->vars) {
        bool visible = (!v->name.empty() && v->name != "_") || source.info->hasDefer;
        if (v->heap) {
            Place slot = places_[v];
            zeroPlace(out, slot);
            declare(out, v, true);
        } else if (visible) {
            zeroPlace(out, places_[v]);
        }
    }
}

void FunctionLowering::lower() {
    layoutSignature();
    if (source.info->hasDefer) {
        deferFrameSlot = allocateSlot(sizeof(defer::DeferFrame));
        noteDead(func, {Pos{1}, Pos{UINT32_MAX}, deferFrameSlot, mark()});  // it holds nothing of the heap
        reserveDeferSlots(*this);
    }
    if (source.info->hasLabels || source.info->hasGoto) findLabels(source.info->body, 0);
    Chain body;
    prologue(body);
    block(body, source.info->body->stmts);
    if (body.reachable()) leaveFunction(body, source.info->body->rbrace);
    const Code* entry = body.close();
    if (source.info->hasDefer) {
        Chain results;
        copyResultCells(results);
        entry = deferEntry(entry, results.close());
    }
    finish(entry);
}

/// For the collector: when the slots of parameters and variables that hold pointers are dead.
void FunctionLowering::describeFrame() {
    std::vector<FrameVariable> variables;
    auto add = [&](const types::Var* v, int64_t at, uint32_t size, bool moved) {
        if (size == 0) return;
        bool pointers = v->heap || !descriptor(v->type)->noPointers;
        variables.push_back({v, static_cast<int32_t>(at), static_cast<int32_t>(at + size), moved, pointers});
    };
    uint32_t at = resultsSize;
    auto parameter = [&](const types::Var* v) {
        uint32_t size = slotSize(resolve(v->type));
        add(v, at, size, v->heap);
        at += size;
    };
    const types::Signature* declared = source.info->signature;
    if (declared->recv) parameter(declared->recv);
    for (auto* v : declared->params->vars) parameter(v);
    for (auto& [v, p] : places_) {
        if (v->isResult || v->owner != source.info) continue;
        if (p.kind == Place::Cell) add(v, p.slot, 8, false);
        else if (p.kind == Place::Frame && p.offset >= at) add(v, p.offset, slotSize(p.type), false);
    }
    bool unnamed = !source.info->hasDefer;
    for (auto* v : declared->results->vars) unnamed = unnamed && (v->name.empty() || v->name == "_") && !v->heap;
    if (heap::census::on()) nameSlots(func, *source.info, variables);
    source.deadRanges = deadRanges(*source.info, variables, unnamed ? resultsSize : 0, source.deadRanges, takeNotedDead(func));
    if (source.info->hasDefer) setLeftFrame(func, top());
}

void FunctionLowering::logVariables() {
    std::vector<NodeLog::Variable> list;
    for (auto& [v, p] : places_) {
        std::string where;
        switch (p.kind) {
            case Place::Frame: where = "slot " + std::to_string(p.offset); break;
            case Place::Cell: where = "cell, its address in slot " + std::to_string(p.slot); break;
            case Place::Capture: where = "captured value, closure + " + std::to_string(p.offset); break;
            case Place::CapturedCell: where = "captured cell, its address at closure + " + std::to_string(p.slot); break;
            default: continue;
        }
        if (!v->name.empty() && v->name != "_") list.push_back({v->pos, std::string(v->name), where});
    }
    std::sort(list.begin(), list.end(), [](auto& a, auto& b) { return a.pos < b.pos; });
    NodeLog::current->variables(func, std::move(list));
}

void FunctionLowering::finish(const Code* entry) {
    func->frameSize = maxHeight_ + value::kFrameHeader;
#if MINIGO_RECORD_JUMPS
    constexpr uint32_t kNodeFrame = 2048;
#else
    constexpr uint32_t kNodeFrame = 96;
#endif
    func->nativeDepth = (maxDepth_ + 4) * kNodeFrame;
    func->body = entry;
    describeFrame();
    if (NodeLog::current) [[unlikely]] logVariables();
}

}  // namespace minigo::exec
