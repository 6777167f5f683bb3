// This file hands out frame slots and packs call windows.
#include "exec/lower.h"
#include "types/object.h"

namespace minigo::exec {

int32_t FunctionLowering::allocateSlot(uint32_t size) {
    uint32_t at = height_;
    height_ += align8(size);
    if (height_ > maxHeight_) maxHeight_ = height_;
    return static_cast<int32_t>(at);
}

void FunctionLowering::reserve(const std::vector<Operand>& results) {
    for (auto& v : results)
        if (v.kind == Operand::InPlace && v.place.kind == Place::Frame) reserve(static_cast<int32_t>(v.place.offset + slotSize(v.type)));
}

int32_t FunctionLowering::allocateWindow(uint32_t size) {
    int32_t header = allocateSlot(value::kFrameHeader);
    allocateSlot(size);
    return header + static_cast<int32_t>(value::kFrameHeader);
}

Place FunctionLowering::temporaryPlace(types::Type* t) {
    types::Type* r = resolve(t);
    return Place::frame(allocateSlot(slotSize(r)), r, repOf(r) != Rep::Wide);
}

Operand FunctionLowering::temporary(types::Type* t) { return load(temporaryPlace(t)); }

WindowLayout layoutWindow(types::Signature* signature, types::Type* receiver) {
    WindowLayout w;
    uint32_t at = 0;
    for (auto* v : signature->results->vars) {
        w.results.push_back(static_cast<int32_t>(at));
        at += slotSize(v->type);
    }
    w.resultsSize = at;
    if (receiver) {
        w.receiver = static_cast<int32_t>(at);
        at += slotSize(receiver);
    }
    for (auto* v : signature->params->vars) {
        w.params.push_back(static_cast<int32_t>(at));
        at += slotSize(v->type);
    }
    w.argumentsSize = at - w.resultsSize;
    if (signature->results->vars.empty()) w.kind = value::ResultKind::None;
    else if (signature->results->vars.size() == 1 && repOf(signature->results->vars[0]->type) != Rep::Wide) w.kind = value::ResultKind::Scalar;
    else w.kind = value::ResultKind::Area;
    return w;
}

}  // namespace minigo::exec
