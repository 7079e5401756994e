#include "cli/replay/worker.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "runtime/given/description.h"
#include "runtime/record/rejected.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

std::string sentence(const Fault& fault) {
  return fault.path.empty() ? fault.message : fmt::format("{}: {}", fault.path, fault.message);
}

Place place_of(const Where& where) {
  return {where.sequence, where.text()};
}

}  // namespace

Worker::Worker(const Setup& setup)
    : results(setup.plan, setup.shape, setup.zone),
      setup_(setup),
      writer_(setup.interpreter, setup.rules),
      reader_(setup.interpreter, setup.environment, setup.provider),
      deciding_(setup.plan, setup.environment),
      merged_(setup.plan),
      ahead_(calls_fetched_for) {
  contexts_.reserve(ahead_.size());
  while (contexts_.size() < ahead_.size()) contexts_.emplace_back(setup.plan);
}

const EventReading* Worker::read(const RecordedEvent& event) {
  ++results.events;
  const auto fault = [&](const std::string& message) { results.faults.add(message, place_of(event.where)); };
  if (!event.fault.empty()) {
    fault(std::string(event.fault));
    return nullptr;
  }
  const auto [reading, error] = reader_.read(event.bytes);
  if (reading == nullptr) {
    fault(error);
    return nullptr;
  }
  switch (reading->recognition) {
    case Recognition::ignored: ++results.ignored; return nullptr;
    case Recognition::unrecognised:
      results.unrecognised.add(description_of(reader_.whole()), place_of(event.where));
      return nullptr;
    case Recognition::read: break;
  }
  if (!reading->key.empty()) return reading;
  for (const auto& each : reading->faults) fault(sentence(each));
  return nullptr;
}

void Worker::read(const Batch& batch, const EachRead& each, const EachOther& other) {
  batch.each([&](std::string_view bytes) { reader_.prepare(bytes); },
             [&](const RecordedEvent& event) {
               const EventReading* reading = event.is_blank() ? nullptr : read(event);
               if (reading != nullptr) return each(event, *reading);
               other(event);
             });
}

bool Worker::is_during(const EventReading& reading) const {
  return setup_.plan.adapters[reading.adapter].during;
}

std::uint64_t Worker::rank_of(const EventReading& reading) const {
  return Sample::rank_of(setup_.plan.adapters[reading.adapter].provider, reading.key);
}

void Worker::count(const Batch& batch, KeyCount& keys) {
  read(
      batch,
      [&](const RecordedEvent&, const EventReading& reading) {
        if (!is_during(reading)) keys.add(rank_of(reading));
      },
      [](const RecordedEvent&) {});
}

std::vector<Fault> Worker::faults_alone(const EventReading& reading) const {
  if (reading.faults.empty() && reading.absent.empty()) return {};
  MergedCall call(setup_.plan);
  call.add(reading, {});
  return call.faults(plan::Phase::during);
}

Records Worker::decide_alone(const Batch& batch, std::vector<std::uint64_t>& keys) {
  Records records{batch.first(), batch.count(), {}};
  read(
      batch,
      [&](const RecordedEvent& event, const EventReading& reading) {
        const auto rank = rank_of(reading);
        if (!is_during(reading)) keys.push_back(rank);
        read_ahead(reading, rank, event.where);
        if (read_ahead_ == ahead_.size()) decide_ahead(records.text);
      },
      [](const RecordedEvent&) {});
  decide_ahead(records.text);
  return records;
}

void Worker::read_ahead(const EventReading& reading, std::uint64_t rank, const Where& where) {
  reading.fill_to_last(contexts_[read_ahead_], setup_.plan);
  Ahead& call = ahead_[read_ahead_++];
  call.adapter = reading.adapter;
  call.key = reading.key;
  call.rank = rank;
  call.where = where;
  call.faults = faults_alone(reading);
}

void Worker::decide_ahead(std::string& out) {
  fetch_for(setup_.engine.evaluator(), {contexts_.data(), read_ahead_});
  for (std::size_t i = 0; i < read_ahead_; ++i) {
    const Ahead& call = ahead_[i];
    const plan::Adapter& adapter = setup_.plan.adapters[call.adapter];
    deciding_.phase = adapter.during ? plan::Phase::during : plan::Phase::after;
    decide({adapter.provider, call.key, call.where, call.rank}, contexts_[i], call.faults, out);
  }
  deciding_.phase = plan::Phase::after;
  read_ahead_ = 0;
}

std::vector<Records> Worker::decide_merged(const Batch& batch, const KeyCount& keys, OpenCalls& open) {
  std::vector<Records> all;
  const auto none = [&](const RecordedEvent& event) { all.push_back({event.where.sequence, 1, {}}); };
  const auto one = [&](const RecordedEvent& event, const EventReading& reading) {
    const auto rank = rank_of(reading);
    // What is asked while the call goes on is answered at once, and by itself.
    if (is_during(reading)) {
      none(event);
      read_ahead(reading, rank, event.where);
      return decide_ahead(all.back().text);
    }
    // Only where another event may tell of the call too does it matter what orders them.
    const auto events = keys.of(rank);
    auto stamp = events > 1 ? stamp_of(setup_.plan, reading, event.bytes) : EventStamp{};
    const auto call = open.add(reading, std::move(stamp), events, event.where);
    if (call) finish(*call, all);
  };
  read(batch, one, none);
  return all;
}

void Worker::finish(const OpenCall& call, std::vector<Records>& records) {
  // The call's record takes the place of its first event.
  const auto first = call.events.begin();
  for (auto event = std::next(first); event != call.events.end(); ++event) records.push_back({event->first, 1, {}});
  records.push_back({first->first, 1, {}});
  results.repeated += call.events.size() - 1;
  call.merged.fill(merged_);
  const Where where{first->first, first->second, 0};
  decide({call.provider, call.key, where, Sample::rank_of(call.provider, call.key)}, merged_, call.merged.faults(),
         records.back().text);
}

void Worker::decide(const Finished& call, const Context& context, const std::vector<Fault>& faults, std::string& out) {
  setup_.engine.decide(context, deciding_);
  results.tally.add(deciding_);
  for (std::size_t slot = 0; slot < results.seen.size(); ++slot) results.seen[slot] |= context.slots[slot].present;
  if (deciding_.phase == plan::Phase::after) results.figures.add(setup_.interpreter, deciding_);
  for (const auto& fault : faults) results.faults.add(sentence(fault), place_of(call.where));
  count_conflicts(call);
  const auto rejected = rejected_for(setup_.interpreter, deciding_);
  for (const auto package : rejected) {
    const auto& of = setup_.plan.rejected[package];
    results.faults.add(
        fmt::format("decided without the rules of {}, which have errors ({})", of.package, fmt::join(of.files, ", ")),
        place_of(call.where));
  }
  const bool flagged =
      !faults.empty() || (setup_.shape.review && deciding_.decided[setup_.shape.review->decision].value.present != 0);
  const bool sampled = results.sample.wants(call.rank, flagged);
  if (!sampled && !setup_.records) return;
  record_.clear();
  writer_.append(record_, {std::string(call.key), std::string(call.provider)}, deciding_, faults, rejected);
  if (sampled) sample(call, context, faults, record_);
  if (setup_.records) out.append(record_).append(1, '\n');
}

void Worker::count_conflicts(const Finished& call) {
  for (std::size_t decision = 0; decision < deciding_.decided.size(); ++decision) {
    const auto& conflict = deciding_.decided[decision].conflict;
    if (!conflict) continue;
    const auto& rules = setup_.plan.decisions[decision].rules;
    results.faults.add(fmt::format("`{}` is not decided: {} and {} both hold", setup_.plan.decisions[decision].name,
                                   rules[conflict->first_rule].id, rules[conflict->second_rule].id),
                       place_of(call.where));
  }
}

void Worker::sample(const Finished& call, const Context& context, const std::vector<Fault>& faults, const std::string& record) {
  const auto& shape = setup_.shape;
  SampledCall sampled{.rank = call.rank,
                      .sequence = call.where.sequence,
                      .flagged = false,
                      .call = std::string(call.key),
                      .at = {},
                      .source = call.where.text(),
                      .location = {},
                      .outcome = {},
                      .review = {},
                      .confidence = 1,
                      .routes = {},
                      .faults = faults.size(),
                      .record = record};
  const auto joined = [](const std::pair<std::string, std::string>& pair, std::string_view between) {
    return pair.second.empty() ? pair.first : fmt::format("{}{}{}", pair.first, between, pair.second);
  };
  if (shape.time_slot && context.slots[*shape.time_slot].present != 0 &&
      is_writable_instant(context.slots[*shape.time_slot].integer)) {
    const auto at = civil_at(context.slots[*shape.time_slot].integer, setup_.zone);
    sampled.at = fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute());
  }
  if (shape.location) {
    const auto cell = shape.location->of(deciding_);
    sampled.location = cell.present == 0 ? "unowned" : name_of(setup_.plan, shape.location->type, cell);
  }
  if (shape.outcome) {
    sampled.outcome = name_of(setup_.plan, shape.outcome->type, shape.outcome->of(deciding_));
    sampled.confidence = deciding_.decided[shape.outcome->decision].confidence;
  }
  if (shape.route) {
    for (const auto& pair : pairs_of(setup_.plan, *shape.route, deciding_)) sampled.routes.push_back(joined(pair, " · "));
  }
  if (shape.review) {
    for (const auto& pair : pairs_of(setup_.plan, *shape.review, deciding_)) sampled.review = joined(pair, ": ");
  }
  sampled.flagged = !sampled.review.empty() || sampled.faults > 0;
  results.sample.add(std::move(sampled));
}

}  // namespace wrapup::cli
