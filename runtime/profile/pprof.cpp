// This file implements the pprof writer with protozero and zlib.
#include "runtime/profile/pprof.h"

#include <zlib.h>

#include <algorithm>
#include <map>
#include <protozero/pbf_builder.hpp>
#include <stdexcept>
#include <unordered_map>

namespace minigo::profile {

namespace {

// profile.proto
enum class InProfile : protozero::pbf_tag_type {
    SampleType = 1, Sample, Mapping, Location, Function, StringTable, DropFrames, KeepFrames, TimeNanos, DurationNanos, PeriodType, Period, Comment,
    DefaultSampleType
};
enum class InValueType : protozero::pbf_tag_type { Type = 1, Unit };
enum class InSample : protozero::pbf_tag_type { LocationId = 1, Value, Label };
enum class InLabel : protozero::pbf_tag_type { Key = 1, Text, Number, Unit };
enum class InMapping : protozero::pbf_tag_type { Id = 1, Start, Limit, Offset, Filename, BuildId, HasFunctions, HasFilenames, HasLineNumbers, HasInlineFrames };
enum class InLocation : protozero::pbf_tag_type { Id = 1, MappingId, Address, Line };
enum class InLine : protozero::pbf_tag_type { FunctionId = 1, Line };
enum class InFunction : protozero::pbf_tag_type { Id = 1, Name, SystemName, Filename, StartLine };

template <class Tag>
using Builder = protozero::pbf_builder<Tag>;

/// There is no machine code: each place gets an address of its own in one made-up mapping.
constexpr uint64_t kBase = 0x400000, kPlaceSize = 16;

/// Gives strings, functions and places their numbers in order of appearance.
class Tables {
public:
    Tables() { text(""); }

    uint64_t text(const std::string& s) {
        auto [at, isNew] = texts_.try_emplace(s, texts_.size());
        if (isNew) list_.push_back(&at->first);
        return at->second;
    }

    uint64_t location(const Place& p) {
        auto [at, isNew] = locations_.try_emplace({p.function, p.pos.value}, locations_.size() + 1);
        if (isNew) places_.push_back({p, describe(p)});
        return at->second;
    }

    uint64_t function(const PlaceText& t) {
        auto [at, isNew] = functions_.try_emplace({t.function, t.file}, functions_.size() + 1);
        if (isNew) functionList_.push_back(&t);
        return at->second;
    }

    struct Known {
        Place place;
        PlaceText text;
    };
    const std::vector<const std::string*>& texts() const { return list_; }
    const std::vector<Known>& places() const { return places_; }
    const std::vector<const PlaceText*>& functions() const { return functionList_; }

private:
    std::unordered_map<std::string, uint64_t> texts_;
    std::vector<const std::string*> list_;
    std::map<std::pair<const Func*, uint32_t>, uint64_t> locations_;
    std::vector<Known> places_;
    std::map<std::pair<std::string, std::string>, uint64_t> functions_;
    std::vector<const PlaceText*> functionList_;
};

void writeType(Builder<InProfile>& out, InProfile tag, const ValueType& t, Tables& tables) {
    Builder<InValueType> b(out, tag);
    b.add_int64(InValueType::Type, static_cast<int64_t>(tables.text(t.type)));
    b.add_int64(InValueType::Unit, static_cast<int64_t>(tables.text(t.unit)));
}

void writeLabel(Builder<InSample>& out, const Label& l, Tables& tables) {
    Builder<InLabel> b(out, InSample::Label);
    b.add_int64(InLabel::Key, static_cast<int64_t>(tables.text(l.key)));
    if (!l.text.empty()) {
        b.add_int64(InLabel::Text, static_cast<int64_t>(tables.text(l.text)));
        return;
    }
    b.add_int64(InLabel::Number, l.number);
    if (!l.unit.empty()) b.add_int64(InLabel::Unit, static_cast<int64_t>(tables.text(l.unit)));
}

void writeLocations(Builder<InProfile>& out, Tables& tables) {
    uint64_t id = 0;
    for (const Tables::Known& known : tables.places()) {
        Builder<InLocation> b(out, InProfile::Location);
        b.add_uint64(InLocation::Id, ++id);
        b.add_uint64(InLocation::MappingId, 1);
        b.add_uint64(InLocation::Address, kBase + id * kPlaceSize);
        Builder<InLine> line(b, InLocation::Line);
        line.add_uint64(InLine::FunctionId, tables.function(known.text));
        line.add_int64(InLine::Line, known.text.line);
    }
    id = 0;
    for (const PlaceText* t : tables.functions()) {
        Builder<InFunction> b(out, InProfile::Function);
        b.add_uint64(InFunction::Id, ++id);
        b.add_int64(InFunction::Name, static_cast<int64_t>(tables.text(t->function)));
        b.add_int64(InFunction::SystemName, static_cast<int64_t>(tables.text(t->function)));
        b.add_int64(InFunction::Filename, static_cast<int64_t>(tables.text(t->file)));
        b.add_int64(InFunction::StartLine, t->startLine);
    }
}

/// The mapping stands for the program; its name is that of the file with main.main, or of any.
void writeMapping(Builder<InProfile>& out, Tables& tables) {
    std::string file = "minigo";
    for (const Tables::Known& known : tables.places())
        if (known.text.function.starts_with("main.") && !known.text.file.empty()) {
            file = known.text.file;
            break;
        }
    Builder<InMapping> b(out, InProfile::Mapping);
    b.add_uint64(InMapping::Id, 1);
    b.add_uint64(InMapping::Start, kBase);
    b.add_uint64(InMapping::Limit, kBase + (tables.places().size() + 1) * kPlaceSize);
    b.add_int64(InMapping::Filename, static_cast<int64_t>(tables.text(file)));
    b.add_bool(InMapping::HasFunctions, true);
    b.add_bool(InMapping::HasFilenames, true);
    b.add_bool(InMapping::HasLineNumbers, true);
}

}  // namespace

Pprof::Pprof(std::vector<ValueType> types, ValueType periodType, int64_t period)
    : types_(std::move(types)), periodType_(std::move(periodType)), period_(period) {}

void Pprof::add(const Stack& stack, const std::vector<int64_t>& values, const std::vector<Label>& labels) {
    Stack s = stack;
    while (!s.empty() && s.back().function->name.view() == "runtime.goexit") s.pop_back();
    samples_.push_back({std::move(s), values, labels});
}

void Pprof::subtract(const Pprof& earlier) {
    std::vector<Sample> before = earlier.samples_;
    auto sameSite = [](const Sample& a, const Sample& b) { return a.stack == b.stack && a.labels == b.labels; };
    for (Sample& s : samples_) {
        auto at = std::find_if(before.begin(), before.end(), [&](const Sample& b) { return sameSite(s, b); });
        if (at == before.end()) continue;
        for (size_t i = 0; i < s.values.size(); ++i) s.values[i] -= at->values[i];
        before.erase(at);
    }
    for (Sample& gone : before) {
        for (int64_t& v : gone.values) v = -v;
        samples_.push_back(std::move(gone));
    }
    std::erase_if(samples_, [](const Sample& s) { return std::all_of(s.values.begin(), s.values.end(), [](int64_t v) { return v == 0; }); });
    durationNs_ = timeNs_ - earlier.timeNs_;
}

std::string Pprof::protocolBuffer() const {
    std::string data;
    Builder<InProfile> out(data);
    Tables tables;
    for (const ValueType& t : types_) writeType(out, InProfile::SampleType, t, tables);
    std::vector<uint64_t> ids;
    for (const Sample& s : samples_) {
        ids.clear();
        for (const Place& p : s.stack) ids.push_back(tables.location(p));
        Builder<InSample> b(out, InProfile::Sample);
        b.add_packed_uint64(InSample::LocationId, ids.begin(), ids.end());
        b.add_packed_int64(InSample::Value, s.values.begin(), s.values.end());
        for (const Label& l : s.labels) writeLabel(b, l, tables);
    }
    writeMapping(out, tables);
    writeLocations(out, tables);
    if (timeNs_) out.add_int64(InProfile::TimeNanos, timeNs_);
    if (durationNs_) out.add_int64(InProfile::DurationNanos, durationNs_);
    writeType(out, InProfile::PeriodType, periodType_, tables);
    out.add_int64(InProfile::Period, period_);
    for (const std::string& c : comments_) out.add_int64(InProfile::Comment, static_cast<int64_t>(tables.text(c)));
    if (!defaultType_.empty()) out.add_int64(InProfile::DefaultSampleType, static_cast<int64_t>(tables.text(defaultType_)));
    for (const std::string* s : tables.texts()) out.add_string(InProfile::StringTable, *s);
    return data;
}

std::string Pprof::gzipped() const { return gzip(protocolBuffer()); }

std::string gzip(std::string_view data) {
    constexpr int kGzipWindow = 15 + 16, kMemoryLevel = 8;
    z_stream z{};
    if (deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("zlib: cannot begin");
    std::string out(deflateBound(&z, data.size()), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    z.avail_in = static_cast<uInt>(data.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    int status = deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    if (status != Z_STREAM_END) throw std::runtime_error("zlib: cannot finish");
    return out;
}

}  // namespace minigo::profile
