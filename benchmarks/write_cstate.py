"""Writes the same incidents as a site for cState (https://github.com/cstate/cstate).

A cState site keeps one file an incident: its messages stand in the body, newest first,
each with its label and its time. Fact lists, which cState does not know, stand in the
body as lists, as somebody would write them there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks.story import COMPONENTS, GROUPS, Message, Story

CONFIG = """\
title: Lantern status
baseURL: https://status.example.com/
languageCode: en
defaultContentLanguage: en
buildFuture: true
enableGitInfo: false
theme: cstate
timeout: 600s
preserveTaxonomyNames: true
taxonomies:
  affected: affected
outputs:
  page: [html, json]
  section: [html, json, rss]
  home: [html, json, rss, svg]
  term: [html, json, rss, svg]
outputFormats:
  svg:
    isPlainText: true
    mediaType: image/svg+xml
params:
  enableUptimeHistogram: true
  monitorBot: false
  dateFormat: January 2, 2006 at 3:04 PM
  shortDateFormat: 15:04 — Jan 2
  useRelativeTime: true
  skipSeconds: false
  enableLastMod: true
  useLargeHeaderDesign: false
  incidentHistoryFormat: yearly
  disableIncidentHistory: false
  disableDarkMode: false
  useLogo: false
  description: What does not work, and what we do about it.
  disableComplexCalculations: false
  incidentPostsPerPage: 5
  enableCustomHTML: true
  brand: "#0a0c0f"
  ok: "#008000"
  disrupted: "#cc4400"
  down: "#e60000"
  notice: "#24478f"
  alwaysKeepBrandColor: true
  headerTextColor: white
  googleAnalytics: UA-00000000-1
"""
"""The settings of cState's own example site; only the time-out is raised, because without
that a large site does not build at all."""

LABELS = {
    "investigating": "Investigating",
    "identified": "Identified",
    "monitoring": "Monitoring",
    "resolved": "Resolved",
    "withdrawn": "Resolved",
}
FACTS = {
    "known": "What we know",
    "unknown": "What we do not know yet",
    "doing": "What we are doing",
    "advice": "What you can do",
}


def write_cstate(folder: Path, stories: Iterable[Story]) -> None:
    """Write config.yml and content/issues/ into an empty folder, in English."""
    issues = folder / "content" / "issues"
    issues.mkdir(parents=True)
    lines = ["  categories:"]
    lines += [f"    - name: {names[0]}" for _, names, _ in GROUPS]
    lines += ["  systems:"]
    for _, names, members in GROUPS:
        for _, name, _ in members:
            lines += [f"    - name: {name}", f"      category: {names[0]}"]
    (folder / "config.yml").write_text(CONFIG + "\n".join(lines) + "\n", encoding="utf-8")
    for story in stories:
        (issues / f"{story.id}.md").write_text(_issue(story), encoding="utf-8")


def _issue(story: Story) -> str:
    last = story.messages[-1]
    over = last.phase in ("resolved", "withdrawn")
    struck = [COMPONENTS[name]["en"] for message in story.messages for name in message.components]
    worst = {status for message in story.messages for status in message.components.values()}
    head = [
        f"title: {json.dumps(story.title['en'], ensure_ascii=False)}",
        f"date: {story.detected:%Y-%m-%d %H:%M:%S}",
        f"resolved: {str(over).lower()}",
        *([f"resolvedWhen: {last.at:%Y-%m-%d %H:%M:%S}"] if over else []),
        f"severity: {_severity(worst)}",
        f"affected: {json.dumps(list(dict.fromkeys(struck)), ensure_ascii=False)}",
        "section: issue",
    ]
    told = "\n\n".join(_told(message) for message in reversed(story.messages))
    return "\n".join(["---", *head, "---", "", told, ""])


def _severity(worst: set[str]) -> str:
    if "major_outage" in worst:
        return "down"
    return "disrupted" if worst else "notice"


def _told(message: Message) -> str:
    label = "Correction" if message.corrects else LABELS[message.phase]
    track = f'{{{{< track "{message.at:%Y-%m-%d %H:%M:%S}" >}}}}'
    lists = [
        f"{FACTS.get(key, key.capitalize())}:\n\n" + "\n".join(f"- {item['en']}" for item in items)
        for key, items in message.lists.items()
        if items
    ]
    return "\n\n".join([f"*{label}* - {message.summary['en']} {track}", message.body["en"], *lists])
