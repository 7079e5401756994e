#include "runtime/delivery/make_request.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/delivery/escape.h"
#include "runtime/delivery/fill.h"
#include "runtime/delivery/mail.h"
#include "runtime/values/scan.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;

std::string json_text(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

/// A value where only text can stand: a string as it is, a number or boolean as JSON writes it.
std::string plain_text(const ordered_json& json) {
  return json.is_string() ? json.get<std::string>() : json_text(json);
}

class RequestMaker {
 public:
  RequestMaker(const Interpreter& interpreter, Frame& frame, const PlannedStep& step)
      : interpreter_(interpreter),
        frame_(frame),
        step_(step),
        action_(interpreter.plan().destinations[step.destination].actions[step.action]) {}

  std::variant<Request, std::vector<Fault>> make(const ordered_json& arguments) {
    const auto parameters = read_parameters(interpreter_, frame_, step_, arguments, faults_);
    if (!faults_.empty()) return std::move(faults_);
    frame_.parameters = parameters.data();
    auto request = this->request();
    frame_.parameters = nullptr;
    if (!faults_.empty()) return std::move(faults_);
    return request;
  }

 private:
  Request request() {
    switch (action_.transport) {
      case plan::Transport::http: return http();
      case plan::Transport::smtp: return mail();
      case plan::Transport::file:
        return FileLine{action_.address.at(0).text, json_text(part("body").value_or(ordered_json::object()))};
      case plan::Transport::reply: return Reply{part("body").value_or(ordered_json::object())};
    }
    return Reply{};
  }

  const plan::Action::Part* written(std::string_view name) const {
    const auto found = std::find_if(action_.parts.begin(), action_.parts.end(),
                                    [&](const plan::Action::Part& part) { return part.name == name; });
    return found == action_.parts.end() ? nullptr : &*found;
  }

  std::optional<ordered_json> part(std::string_view name) {
    const auto* found = written(name);
    return found == nullptr ? std::nullopt : fill(interpreter_, frame_, found->value);
  }

  /// Names and values of a form, a query or headers; a list stands for its name once an element.
  std::vector<Header> pairs(std::string_view name) {
    std::vector<Header> pairs;
    const auto filled = part(name);
    if (!filled) return pairs;
    const auto add = [&](const std::string& key, const ordered_json& value) {
      if (value.is_structured()) {
        faults_.push_back({fmt::format("{}.{}", name, key), "a record cannot stand here"});
      } else {
        pairs.push_back({key, plain_text(value)});
      }
    };
    for (const auto& [key, value] : filled->items()) {
      if (!value.is_array()) {
        add(key, value);
        continue;
      }
      for (const auto& element : value) add(key, element);
    }
    return pairs;
  }

  std::string form(std::string_view name) {
    std::string text;
    for (const auto& [key, value] : pairs(name)) {
      text += fmt::format("{}{}={}", text.empty() ? "" : "&", form_encoded(key), form_encoded(value));
    }
    return text;
  }

  HttpRequest http() {
    HttpRequest request{action_.method, fill_url(interpreter_, frame_, action_.address, faults_), {}, {}};
    if (const auto query = form("query"); !query.empty())
      request.url += (request.url.find('?') == std::string::npos ? "?" : "&") + query;
    std::string content_type;
    if (written("body") != nullptr) {
      content_type = "application/json";
      request.body = json_text(part("body").value_or(ordered_json::object()));
    } else if (written("form") != nullptr) {
      content_type = "application/x-www-form-urlencoded";
      request.body = form("form");
    } else if (written("text") != nullptr) {
      content_type = "text/plain; charset=utf-8";
      request.body = plain_text(part("text").value_or(""));
    }
    auto own = pairs("headers");
    const auto has = [&](std::string_view name) {
      return std::any_of(own.begin(), own.end(), [&](const Header& header) { return same_word(header.name, name); });
    };
    if (!content_type.empty() && !has("Content-Type")) request.headers.push_back({"Content-Type", std::move(content_type)});
    if (!has("Idempotency-Key"))
      own.push_back({"Idempotency-Key", is_header_value(step_.key) ? step_.key : percent_encoded(step_.key)});
    for (auto& header : own) {
      if (!is_header_value(header.value))
        faults_.push_back({"headers." + header.name, "a header is plain ASCII on one line, and this value is not"});
      request.headers.push_back(std::move(header));
    }
    return request;
  }

  /// One address, or a list of them.
  std::vector<std::string> addresses(std::string_view name) {
    std::vector<std::string> texts;
    const auto filled = part(name);
    if (!filled) return texts;
    if (!filled->is_array()) return {plain_text(*filled)};
    for (const auto& element : *filled) texts.push_back(plain_text(element));
    return texts;
  }

  MailRequest mail() {
    Mail mail;
    mail.id = step_.key;
    mail.to = addresses("to");
    mail.cc = addresses("cc");
    const auto text_of = [&](std::string_view name) { return plain_text(part(name).value_or("")); };
    mail.sender = text_of("sender");
    mail.subject = text_of("subject");
    mail.text = text_of("text");
    return write_mail(mail, faults_);
  }

  const Interpreter& interpreter_;
  Frame& frame_;
  const PlannedStep& step_;
  const plan::Action& action_;
  std::vector<Fault> faults_;
};

}  // namespace

std::variant<Request, std::vector<Fault>> make_request(const Interpreter& interpreter, Frame& frame, const PlannedStep& step,
                                                       const ordered_json& arguments) {
  return RequestMaker(interpreter, frame, step).make(arguments);
}

}  // namespace wrapup
