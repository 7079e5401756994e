#include "runtime/delivery/mail.h"

#include <fmt/format.h>
#include <gmime/gmime.h>
#include <openssl/sha.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "runtime/delivery/escape.h"

namespace wrapup {

namespace {

struct Release {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename Object>
using Held = std::unique_ptr<Object, Release>;

struct Mailbox {
  std::string name, address;
};

/// local@domain in plain ASCII, without anything that a mail server could read as more than one address.
bool is_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.find('@', at + 1) != std::string_view::npos)
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7f && std::string_view("()<>[]:;,\\\"").find(c) == std::string_view::npos;
  });
}

/// The one mailbox that `text` names.
std::optional<Mailbox> read_mailbox(const std::string& text) {
  if (on_one_line(text) != text) return std::nullopt;
  if (is_address(text)) return Mailbox{"", text};
  const Held<InternetAddressList> list(internet_address_list_parse(nullptr, text.c_str()));
  if (!list || internet_address_list_length(list.get()) != 1) return std::nullopt;
  auto* address = internet_address_list_get_address(list.get(), 0);
  if (!INTERNET_ADDRESS_IS_MAILBOX(address)) return std::nullopt;
  const char* mailbox = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
  const char* name = internet_address_get_name(address);
  if (mailbox == nullptr || !is_address(mailbox) || !text.ends_with(fmt::format("<{}>", mailbox))) return std::nullopt;
  return Mailbox{name == nullptr ? "" : name, mailbox};
}

/// Every line end as one line feed; the message writes each as CRLF.
std::string with_line_feeds(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

/// The step's key as a message id: the same for the same step, and nothing of the call in it.
std::string message_id(const std::string& key, const std::string& sender) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(key.data()), key.size(), digest);
  std::string id;
  for (std::size_t i = 0; i < 16; ++i) id += fmt::format("{:02x}", digest[i]);
  return fmt::format("{}@{}", id, sender.empty() ? "wrapup.invalid" : sender.substr(sender.find('@') + 1));
}

class MailWriter {
 public:
  explicit MailWriter(std::vector<Fault>& faults) : faults_(faults), message_(g_mime_message_new(TRUE)) {}

  MailRequest write(const Mail& mail) {
    MailRequest request;
    if (!mail.sender.empty()) {
      const auto sender = add(mail.sender, "sender", GMIME_ADDRESS_TYPE_FROM);
      if (sender) request.sender = *sender;
    }
    for (const auto& to : mail.to) recipient(to, "to", GMIME_ADDRESS_TYPE_TO, request);
    for (const auto& cc : mail.cc) recipient(cc, "cc", GMIME_ADDRESS_TYPE_CC, request);
    if (mail.to.empty()) faults_.push_back({"to", "nobody to write to"});
    g_mime_message_set_subject(message_.get(), on_one_line(mail.subject).c_str(), "utf-8");
    g_mime_message_set_message_id(message_.get(), message_id(mail.id, request.sender).c_str());
    add_text(with_line_feeds(mail.text));
    g_mime_object_encode(GMIME_OBJECT(message_.get()), GMIME_ENCODING_CONSTRAINT_7BIT);
    request.message = bytes();
    return request;
  }

 private:
  std::optional<std::string> add(const std::string& text, const char* part, GMimeAddressType type) {
    const auto mailbox = read_mailbox(text);
    if (!mailbox) {
      faults_.push_back({part, fmt::format("`{}` is not one e-mail address", on_one_line(text))});
      return std::nullopt;
    }
    const Held<InternetAddress> address(
        internet_address_mailbox_new(mailbox->name.empty() ? nullptr : mailbox->name.c_str(), mailbox->address.c_str()));
    internet_address_set_charset(address.get(), "utf-8");
    internet_address_list_add(g_mime_message_get_addresses(message_.get(), type), address.get());
    return mailbox->address;
  }

  void recipient(const std::string& text, const char* part, GMimeAddressType type, MailRequest& request) {
    if (auto address = add(text, part, type)) request.recipients.push_back(std::move(*address));
  }

  void add_text(const std::string& text) {
    const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
    const Held<GMimeDataWrapper> content(g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    const Held<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    g_mime_part_set_content(part.get(), content.get());
    g_mime_message_set_mime_part(message_.get(), GMIME_OBJECT(part.get()));
  }

  std::string bytes() const {
    GMimeFormatOptions* options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    char* text = g_mime_object_to_string(GMIME_OBJECT(message_.get()), options);
    std::string result(text);
    g_free(text);
    g_mime_format_options_free(options);
    return result;
  }

  std::vector<Fault>& faults_;
  Held<GMimeMessage> message_;
};

}  // namespace

MailRequest write_mail(const Mail& mail, std::vector<Fault>& faults) {
  static const bool started = (g_mime_init(), true);
  static_cast<void>(started);
  return MailWriter(faults).write(mail);
}

}  // namespace wrapup
