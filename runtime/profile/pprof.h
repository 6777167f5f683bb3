// This file writes profiles in pprof's format (github.com/google/pprof, profile.proto): a gzipped protocol buffer that `go tool pprof` reads.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/profile/place.h"

namespace minigo::profile {

/// What a number counts: {"inuse_space", "bytes"}.
struct ValueType {
    std::string type, unit;
};

/// Either a text or a number.
struct Label {
    std::string key, text;
    int64_t number = 0;
    std::string unit = {};
    friend bool operator==(const Label&, const Label&) = default;
};

class Pprof {
public:
    /// `period`: events per sample in `periodType`; 1 = each one was recorded.
    Pprof(std::vector<ValueType> types, ValueType periodType, int64_t period);

    /// One value per type. The innermost frame comes first; goroutines' last frame runtime.goexit is left out, as Go does.
    void add(const Stack& stack, const std::vector<int64_t>& values, const std::vector<Label>& labels = {});
    void addComment(std::string text) { comments_.push_back(std::move(text)); }
    /// What pprof shows first; else it is the last type.
    void setDefaultType(std::string type) { defaultType_ = std::move(type); }
    void setTime(int64_t unixNs, int64_t durationNs) { timeNs_ = unixNs, durationNs_ = durationNs; }

    /// What happened since `earlier`, a profile of the same kind: its values are taken off; stacks without a difference go.
    void subtract(const Pprof& earlier);

    std::string protocolBuffer() const;
    std::string gzipped() const;

private:
    struct Sample {
        Stack stack;
        std::vector<int64_t> values;
        std::vector<Label> labels;
    };
    std::vector<ValueType> types_;
    ValueType periodType_;
    int64_t period_, timeNs_ = 0, durationNs_ = 0;
    std::vector<Sample> samples_;
    std::vector<std::string> comments_;
    std::string defaultType_;
};

/// RFC 1952, without a time: the same bytes for the same input.
std::string gzip(std::string_view data);

}  // namespace minigo::profile
