"""Recorded calls in the shapes that providers send: what the examples' generators have in common.

Only the field names and units are the vendors'; every value is made up. A call is a plain dict:

    id, started (aware datetime), seconds, caller, line, outbound, turns [(who, text)], end, summary, facts {…}, name, customer, tier
"""

import json
import random
from datetime import timedelta, timezone


def iso(moment):
    """`2026-03-02T15:04:05.000Z`"""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def epoch_ms(moment):
    return int(moment.timestamp() * 1000)


def spaced(turns, seconds):
    """Each turn with the second at which it begins, spread over the call."""
    step = seconds / max(len(turns), 1)
    return [(round(index * step, 1), who, text) for index, (who, text) in enumerate(turns)]


# ---------------------------------------------------------------- Vapi

SYSTEM_PROMPT = "You answer the telephone. If the caller wants to speak to a person, offer a call back. Never give medical advice."


def vapi_call(call):
    return {
        "id": call["id"],
        "type": "outboundPhoneCall" if call["outbound"] else "inboundPhoneCall",
        "status": "ended",
        "customer": {"number": call["caller"], **({"name": call["name"]} if call.get("name") else {})},
        "phoneNumber": {"number": call["line"]},
        "assistantId": call["agent"],
        "metadata": {key: value for key, value in (("customer_id", call.get("customer")), ("customer_tier", call.get("tier"))) if value},
    }


def vapi_status(call):
    ended = call["started"] + timedelta(seconds=call["seconds"])
    return {"message": {"type": "status-update", "status": "ended", "timestamp": epoch_ms(ended), "endedReason": call["end"], "call": vapi_call(call)}}


def vapi_report(call):
    ended = call["started"] + timedelta(seconds=call["seconds"])
    messages = [{"role": "system", "message": SYSTEM_PROMPT, "secondsFromStart": 0}]
    for at, who, text in spaced(call["turns"], call["seconds"]):
        messages.append({"role": "user" if who == "caller" else "bot", "message": text, "secondsFromStart": at})
    analysis = {}
    if call.get("summary"):
        analysis["summary"] = call["summary"]
    if call.get("facts"):
        analysis["structuredData"] = call["facts"]
        if "satisfied" in call["facts"]:
            analysis["successEvaluation"] = "true" if call["facts"]["satisfied"] else "false"
    return {
        "message": {
            "type": "end-of-call-report",
            "timestamp": epoch_ms(ended + timedelta(seconds=4)),
            "endedReason": call["end"],
            "startedAt": iso(call["started"]),
            "endedAt": iso(ended),
            "durationSeconds": call["seconds"],
            "cost": round(0.02 + call["seconds"] * 0.0011, 4),
            "assistant": {"id": call["agent"], "name": call.get("agent_name", "Front desk")},
            "call": vapi_call(call),
            "analysis": analysis,
            "artifact": {"messages": messages, "recordingUrl": f"https://storage.example.com/vapi/{call['id']}.wav"},
        }
    }


# ---------------------------------------------------------------- Retell

RETELL_MOOD = {True: "Positive", False: "Negative", None: "Neutral"}


def retell_call(call, analysed):
    ended = call["started"] + timedelta(seconds=call["seconds"])
    facts = dict(call.get("facts") or {})
    sentiment = facts.pop("sentiment", None)
    booking = facts.pop("booking", None)
    if booking:
        facts.update(booking_id=booking["id"], booking_at=booking.get("at"), booking_service=booking.get("service"))
    body = {
        "call_type": "phone_call",
        "call_id": call["id"],
        "agent_id": call["agent"],
        "agent_name": call.get("agent_name", "Front desk"),
        "call_status": "ended",
        "direction": "outbound" if call["outbound"] else "inbound",
        "from_number": call["line"] if call["outbound"] else call["caller"],
        "to_number": call["caller"] if call["outbound"] else call["line"],
        "metadata": {key: value for key, value in (("customer_id", call.get("customer")), ("customer_tier", call.get("tier"))) if value},
        "retell_llm_dynamic_variables": {"customer_name": call["name"]} if call.get("name") else {},
        "start_timestamp": epoch_ms(call["started"]),
        "end_timestamp": epoch_ms(ended),
        "duration_ms": call["seconds"] * 1000,
        "disconnection_reason": call["end"],
        "recording_url": f"https://storage.example.com/retell/{call['id']}/recording.wav",
        "transcript_object": [
            {"role": "user" if who == "caller" else "agent", "content": text, "words": [{"word": text.split()[0], "start": at, "end": at + 0.4}]}
            for at, who, text in spaced(call["turns"], call["seconds"])
        ],
        "call_cost": {"combined_cost": round(call["seconds"] * 0.12, 2)},
    }
    if analysed:
        mood = None if sentiment is None or abs(sentiment) < 0.4 else sentiment > 0
        body["call_analysis"] = {
            "call_summary": call.get("summary", ""),
            "in_voicemail": call["end"] == "voicemail_reached",
            "user_sentiment": RETELL_MOOD[mood],
            "call_successful": bool(facts.get("satisfied")),
            "custom_analysis_data": facts,
        }
    return body


def retell_started(call):
    kept = ("call_type", "call_id", "agent_id", "agent_name", "direction", "from_number", "to_number", "start_timestamp")
    whole = retell_call(call, False)
    return {"event": "call_started", "call": {**{key: whole[key] for key in kept}, "call_status": "ongoing"}}


def retell_ended(call):
    return {"event": "call_ended", "call": retell_call(call, False)}


def retell_analyzed(call):
    return {"event": "call_analyzed", "call": retell_call(call, True)}


# ---------------------------------------------------------------- ElevenLabs

def elevenlabs(call):
    facts = dict(call.get("facts") or {})
    booking = facts.pop("booking", None)
    if booking:
        facts.update(booking_id=booking["id"], booking_at=booking.get("at"), booking_service=booking.get("service"))
    return {
        "type": "post_call_transcription",
        "event_timestamp": int(call["started"].timestamp()) + call["seconds"] + 6,
        "data": {
            "agent_id": call["agent"],
            "conversation_id": call["id"],
            "status": "done",
            "transcript": [
                {"role": "user" if who == "caller" else "agent", "message": text, "tool_calls": None, "time_in_call_secs": int(at)}
                for at, who, text in spaced(call["turns"], call["seconds"])
            ],
            "metadata": {
                "start_time_unix_secs": int(call["started"].timestamp()),
                "call_duration_secs": call["seconds"],
                "cost": call["seconds"] * 12,
                "termination_reason": call["end"],
                "phone_call": {
                    "type": "twilio",
                    "direction": "outbound" if call["outbound"] else "inbound",
                    "agent_number": call["line"],
                    "external_number": call["caller"],
                },
            },
            "analysis": {
                "call_successful": {True: "success", False: "failure", None: "unknown"}[facts.get("satisfied")],
                "transcript_summary": call.get("summary", ""),
                "data_collection_results": {
                    name: {"data_collection_id": name, "value": value, "rationale": "Said in the conversation."} for name, value in facts.items()
                },
            },
            "conversation_initiation_client_data": {
                "dynamic_variables": {key: value for key, value in (("user_name", call.get("name")), ("customer_id", call.get("customer"))) if value}
            },
        },
    }


# ---------------------------------------------------------------- CallRail

def callrail(call):
    """A line that people answer: `answered`, `voicemail`, and a transcript of what was left or said."""
    ended = call["started"] + timedelta(seconds=call["seconds"])
    spoken = "" if call.get("voicemail") else "\n".join(("Caller: " if who == "caller" else "Agent: ") + text for who, text in call["turns"])
    left = " ".join(text for who, text in call["turns"] if who == "caller") if call.get("voicemail") else ""
    return {
        "id": call["id"],
        "answered": call["answered"],
        "voicemail": bool(call.get("voicemail")),
        "call_type": "voicemail" if call.get("voicemail") else "answered" if call["answered"] else "abandoned",
        "direction": "inbound",
        "start_time": call["started"].isoformat(timespec="milliseconds"),
        "created_at": ended.isoformat(timespec="milliseconds"),
        "duration": str(call["seconds"]),
        "tracking_phone_number": call["line"],
        "business_phone_number": "",
        "customer_phone_number": call["caller"],
        "customer_name": call.get("name") or "",
        "customer_city": "",
        "customer_state": "",
        "customer_country": "US",
        "first_call": False,
        "prior_calls": 2,
        "lead_status": None,
        "note": "",
        "recording": f"https://app.callrail.example.com/calls/{call['id']}/recording",
        "transcription": left,
        "conversational_transcript": spoken,
        "tags": [],
        "value": "",
    }


# ---------------------------------------------------------------- Twilio

def twilio_status(call, status="completed", sequence=0):
    """A status callback; on the wire it is a form, recorded here as an object of strings."""
    ended = call["started"] + timedelta(seconds=call["seconds"])
    body = {
        "CallSid": call["id"],
        "AccountSid": "AC" + "0" * 32,
        "CallStatus": status,
        "Direction": "outbound-api" if call["outbound"] else "inbound",
        "From": call["line"] if call["outbound"] else call["caller"],
        "To": call["caller"] if call["outbound"] else call["line"],
        "FromCountry": "US",
        "ToCountry": "US",
        "CallDuration": str(call["seconds"]),
        "CallbackSource": "call-progress-events",
        "SequenceNumber": str(sequence),
        "Timestamp": ended.astimezone(timezone.utc).strftime("%a, %d %b %Y %H:%M:%S +0000"),
    }
    if call.get("answered_by"):
        body["AnsweredBy"] = call["answered_by"]
    return body


# ---------------------------------------------------------------- Amazon Connect

INSTANCE = "arn:aws:connect:eu-west-1:111122223333:instance/0b1e"


def connect_record(call, updated=120):
    """A contact record; it is written again when something changes, with a later `updated` (seconds after the end)."""
    ended = call["started"] + timedelta(seconds=call["seconds"])
    taken = call["started"] + timedelta(seconds=call.get("waited", 20))
    return {
        "AWSContactTraceRecordFormatVersion": "2017-03-10",
        "ContactId": call["id"],
        "InitialContactId": None,
        "Channel": "VOICE",
        "InitiationMethod": "OUTBOUND" if call["outbound"] else "INBOUND",
        "InitiationTimestamp": iso(call["started"]),
        "ConnectedToSystemTimestamp": iso(call["started"]),
        "DisconnectTimestamp": iso(ended),
        "DisconnectReason": call["end"],
        "LastUpdateTimestamp": iso(ended + timedelta(seconds=updated)),
        "TransferCompletedTimestamp": iso(ended) if call.get("transferred") else None,
        "CustomerEndpoint": {"Address": call["caller"], "Type": "TELEPHONE_NUMBER"},
        "SystemEndpoint": {"Address": call["line"], "Type": "TELEPHONE_NUMBER"},
        "Queue": {"Name": call["queue"], "Duration": call.get("waited", 20), "EnqueueTimestamp": iso(call["started"])} if call.get("queue") else None,
        "Agent": {"ARN": f"{INSTANCE}/agent/{call['agent']}", "Username": call["agent"], "ConnectedToAgentTimestamp": iso(taken)} if call["answered"] else None,
        "Attributes": {key: value for key, value in (("intent", call.get("intent")), ("language", call.get("language")),
                                                      ("customer_id", call.get("customer")), ("customer_tier", call.get("tier"))) if value},
        "Recording": {"Location": f"lumen-recordings/{call['id']}.wav", "Status": "AVAILABLE", "Type": "AUDIO"} if call["answered"] else None,
    }


def connect_lens(call):
    """A Contact Lens analysis; moods run from -5 to 5."""
    return {
        "Version": "VOICE-2022-11-30",
        "Channel": "VOICE",
        "LanguageCode": call.get("language") or "en-GB",
        "CustomerMetadata": {"ContactId": call["id"]},
        "Participants": [{"ParticipantId": "CUSTOMER", "ParticipantRole": "CUSTOMER"}, {"ParticipantId": "AGENT", "ParticipantRole": "AGENT"}],
        "Categories": {"MatchedCategories": [], "MatchedDetails": {}},
        "ConversationCharacteristics": {
            "TotalConversationDurationMillis": call["seconds"] * 1000,
            "Sentiment": {"OverallSentiment": {"AGENT": 0, "CUSTOMER": call["mood"]}},
        },
        "Transcript": [
            {"BeginOffsetMillis": int(at * 1000), "Content": text, "ParticipantId": "CUSTOMER" if who == "caller" else "AGENT"}
            for at, who, text in spaced(call["turns"], call["seconds"])
        ],
    }


def connect_event(call, kind, after):
    """A contact event as EventBridge delivers it, `after` seconds from the start."""
    moment = call["started"] + timedelta(seconds=after)
    detail = {"eventType": kind, "contactId": call["id"], "channel": "VOICE", "instanceArn": INSTANCE,
              "initiationMethod": "INBOUND", "initiationTimestamp": iso(call["started"])}
    if kind == "DISCONNECTED":
        detail["disconnectTimestamp"] = iso(moment)
    return {"version": "0", "id": f"{call['id']}-{kind.lower()}", "detail-type": "Amazon Connect Contact Event", "source": "aws.connect",
            "time": iso(moment), "region": "eu-west-1", "detail": detail}


def connect_rule(call, rule):
    ended = call["started"] + timedelta(seconds=call["seconds"] + 60)
    return {"version": "0", "id": f"{call['id']}-{rule.lower()}", "source": "aws.connect", "detail-type": "Contact Lens Post Call Rules Matched",
            "time": iso(ended), "region": "eu-west-1",
            "detail": {"version": "1.0", "ruleName": rule, "actionName": "TELL", "instanceArn": INSTANCE, "contactArn": f"{INSTANCE}/contact/{call['id']}"}}


# ---------------------------------------------------------------- the post office

def disturbed(events, chance, share=0.1):
    """What networks do to deliveries: some events come twice, some swap places with a neighbour."""
    events = list(events)
    for index in range(len(events) - 1, -1, -1):
        if chance.random() < share:
            events.insert(min(len(events), index + chance.randrange(1, 6)), events[index])
    for index in range(0, len(events) - 1):
        if chance.random() < share:
            events[index], events[index + 1] = events[index + 1], events[index]
    return events


def line_of(event):
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"))


def chance(seed):
    return random.Random(seed)
