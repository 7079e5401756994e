#include "cli/replay/worker.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/replay/description.h"
#include "runtime/record/rejected.h"
#include "runtime/values/time.h"

namespace wrapup::cli {

namespace {

std::string sentence(const Fault& fault) {
  return fault.path.empty() ? fault.message : fmt::format("{}: {}", fault.path, fault.message);
}

}  // namespace

std::uint64_t hash_of(const plan::Plan& plan, const EventReading& reading) {
  return Sample::rank_of(plan.adapters[reading.adapter].provider, reading.key);
}

Worker::Worker(const Setup& setup)
    : results(setup.plan, setup.shape, setup.zone),
      setup_(setup),
      writer_(setup.interpreter, setup.rules),
      reading_(setup.plan, setup.environment),
      deciding_(setup.plan, setup.environment),
      context_(setup.plan) {}

std::optional<EventReading> Worker::read(const RecordedEvent& event) {
  ++results.events;
  const auto json = event.fault.empty() ? parser_.parse_padded(event.bytes) : JsonReading{std::nullopt, event.fault};
  if (!json.root) {
    results.faults.add(json.error, {event.sequence, event.place});
    return std::nullopt;
  }
  auto reading = read_event(setup_.interpreter, setup_.provider, *json.root, reading_);
  switch (reading.recognition) {
    case Recognition::ignored: ++results.ignored; return std::nullopt;
    case Recognition::unrecognised:
      results.unrecognised.add(description_of(*json.root), {event.sequence, event.place});
      return std::nullopt;
    case Recognition::read: break;
  }
  if (!reading.key.empty()) return reading;
  for (const auto& fault : reading.faults) results.faults.add(sentence(fault), {event.sequence, event.place});
  return std::nullopt;
}

bool Worker::is_during(const EventReading& reading) const {
  return setup_.plan.adapters[reading.adapter].during;
}

void Worker::count(const RecordedEvent& event, KeyCount& keys) {
  const auto reading = read(event);
  if (reading && !is_during(*reading)) keys.add(hash_of(setup_.plan, *reading));
}

void Worker::fill_alone(const EventReading& reading) {
  context_.reset();
  for (const auto& value : reading.values) {
    context_.slots[value.slot] = value.value;
    context_.sure[value.slot] = value.sure;
  }
}

std::vector<Fault> Worker::faults_alone(const EventReading& reading) const {
  if (reading.faults.empty() && reading.absent.empty()) return {};
  MergedCall call(setup_.plan);
  call.add(reading, {});
  return call.faults(plan::Phase::during);
}

void Worker::decide_alone(const RecordedEvent& event, std::vector<std::uint64_t>& keys, std::vector<Line>& lines) {
  const auto reading = read(event);
  if (!reading) {
    lines.push_back({event.sequence, {}});
    return;
  }
  if (!is_during(*reading)) keys.push_back(hash_of(setup_.plan, *reading));
  decide_as_it_is(*reading, event, lines);
}

void Worker::decide_as_it_is(const EventReading& reading, const RecordedEvent& event, std::vector<Line>& lines) {
  fill_alone(reading);
  deciding_.phase = is_during(reading) ? plan::Phase::during : plan::Phase::after;
  decide({setup_.plan.adapters[reading.adapter].provider, reading.key, event.place, event.sequence}, faults_alone(reading),
         lines);
  deciding_.phase = plan::Phase::after;
}

void Worker::decide_merged(const RecordedEvent& event, const KeyCount& keys, OpenCalls& open, std::vector<Line>& lines) {
  const auto reading = read(event);
  if (!reading) {
    lines.push_back({event.sequence, {}});
    return;
  }
  // What is asked while the call goes on is answered at once, and by itself.
  if (is_during(*reading)) return decide_as_it_is(*reading, event, lines);
  const auto expected = keys.of(hash_of(setup_.plan, *reading));
  const auto call = open.add(*reading, stamp_of(setup_.plan, *reading, event.bytes), expected, event.sequence, event.place);
  if (call) finish(*call, lines);
}

void Worker::finish(const OpenCall& call, std::vector<Line>& lines) {
  // The call's line takes the place of its first event.
  const auto first = call.events.begin();
  for (auto event = std::next(first); event != call.events.end(); ++event) lines.push_back({event->first, {}});
  results.repeated += call.events.size() - 1;
  call.merged.fill(context_);
  decide({call.provider, call.key, first->second, first->first}, call.merged.faults(), lines);
}

void Worker::decide(const Finished& call, const std::vector<Fault>& faults, std::vector<Line>& lines) {
  setup_.engine.decide(context_, deciding_);
  results.tally.add(deciding_);
  if (deciding_.phase == plan::Phase::after) results.figures.add(setup_.interpreter, deciding_);
  for (const auto& fault : faults) results.faults.add(sentence(fault), {call.sequence, call.place});
  count_conflicts(call);
  const auto rejected = rejected_for(setup_.interpreter, deciding_);
  for (const auto package : rejected) {
    const auto& of = setup_.plan.rejected[package];
    results.faults.add(
        fmt::format("decided without the rules of {}, which have errors ({})", of.package, fmt::join(of.files, ", ")),
        {call.sequence, call.place});
  }
  record_.clear();
  const bool flagged =
      !faults.empty() || (setup_.shape.review && deciding_.decided[setup_.shape.review->decision].value.present != 0);
  const bool sampled = results.sample.wants(Sample::rank_of(call.provider, call.key), flagged);
  if (sampled || setup_.records) writer_.append(record_, {call.key, call.provider}, deciding_, faults, rejected);
  if (sampled) sample(call, faults, record_);
  lines.push_back({call.sequence, setup_.records ? record_ : std::string()});
}

void Worker::count_conflicts(const Finished& call) {
  for (std::size_t decision = 0; decision < deciding_.decided.size(); ++decision) {
    const auto& conflict = deciding_.decided[decision].conflict;
    if (!conflict) continue;
    const auto& rules = setup_.plan.decisions[decision].rules;
    results.faults.add(fmt::format("`{}` is not decided: {} and {} both hold", setup_.plan.decisions[decision].name,
                                   rules[conflict->first_rule].id, rules[conflict->second_rule].id),
                       {call.sequence, call.place});
  }
}

void Worker::sample(const Finished& call, const std::vector<Fault>& faults, const std::string& record) {
  const auto& shape = setup_.shape;
  SampledCall sampled{.rank = Sample::rank_of(call.provider, call.key),
                      .sequence = call.sequence,
                      .flagged = false,
                      .call = call.key,
                      .at = {},
                      .source = call.place,
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
  if (shape.time_slot && context_.slots[*shape.time_slot].present != 0 &&
      is_writable_instant(context_.slots[*shape.time_slot].integer)) {
    const auto at = civil_at(context_.slots[*shape.time_slot].integer, setup_.zone);
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
