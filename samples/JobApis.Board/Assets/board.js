"use strict";
// Shows times in the viewer's zone and updates parts of the page. Without this script, times are in UTC and the page is
// updated on reload.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  const form = new Intl.DateTimeFormat("sv-SE", {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  });

  const showTimes = (root) => {
    for (const time of root.querySelectorAll("time[datetime]")) {
      const moment = new Date(time.dateTime);
      if (!Number.isNaN(moment.valueOf())) {
        time.textContent = form.format(moment);
        time.title = time.dateTime;
      }
    }
  };

  showTimes(document);
  const zoneName = document.getElementById("zone-name");
  if (zoneName) {
    zoneName.textContent = zone;
  }

  // Entered times are in the viewer's zone, unless the link contains times with another zone.
  const zoneField = document.getElementById("f-zone");
  if (zoneField && zoneField.dataset.set === undefined) {
    zoneField.value = zone;
  }

  // The address of a filter contains only the fields that are set.
  document.getElementById("filters")?.addEventListener("submit", (event) => {
    const fields = event.target.elements;
    const hasTime = fields.from.value || fields.to.value;
    for (const field of fields) {
      const isDefault = (field.name === "zone" && !hasTime)
        || (field.name === "sort" && field.value === "created")
        || (field.name === "order" && field.value === "desc");
      if (field.name && (!field.value || isDefault)) {
        field.disabled = true;
      }
    }
  });
  window.addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("#filters [disabled]")) {
      field.disabled = false;
    }
  });

  const live = document.getElementById("live-state");
  const parts = () => [...document.querySelectorAll("[data-live]")];
  if (!live || parts().length === 0 || !window.EventSource) {
    return;
  }

  const shown = () => Math.max(-1, ...parts().map((part) => Number(part.dataset.version ?? -1)));
  const say = (text) => {
    if (live.textContent !== text) {
      live.textContent = text;
    }
  };

  const put = (fresh) => {
    const focused = document.activeElement?.id;
    const open = new Set([...document.querySelectorAll("details[open][id]")].map((each) => each.id));
    const old = new Map([...document.querySelectorAll("[data-live] tbody tr")].map((row) => [row.querySelector("a")?.id, row.textContent]));
    for (const part of parts()) {
      const next = fresh.getElementById(part.id);
      if (next) {
        showTimes(next);
        for (const details of next.querySelectorAll("details[id]")) {
          details.open = open.has(details.id);
        }
        const scroll = part.querySelector(".scroll");
        const [left, top] = [scroll?.scrollLeft ?? 0, scroll?.scrollTop ?? 0];
        part.replaceWith(next);
        next.querySelector(".scroll")?.scrollTo(left, top);
        for (const row of next.querySelectorAll("tbody tr")) {
          const id = row.querySelector("a")?.id;
          if (id && old.size > 0 && old.get(id) !== row.textContent) {
            row.classList.add("fresh-row");
          }
        }
      }
    }
    if (focused && document.activeElement?.id !== focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
  };

  let isBusy = false;
  let isWanted = false;
  const refresh = async () => {
    if (isBusy) {
      isWanted = true;
      return;
    }
    isBusy = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
      if (answer.ok) {
        put(new DOMParser().parseFromString(await answer.text(), "text/html"));
        say("Live");
      } else {
        say("The board could not be read; trying again");
      }
    } catch {
      say("The board does not answer; trying again");
    }
    setTimeout(() => {
      isBusy = false;
      if (isWanted) {
        isWanted = false;
        refresh();
      }
    }, 900);
  };

  // The page of a job shows no version, so it is updated on every change.
  say("Connecting");
  const events = new EventSource("/events");
  events.addEventListener("ready", () => say("Live"));
  events.addEventListener("changed", (event) => {
    if (!document.hidden && (shown() < 0 || Number(event.data) > shown())) {
      refresh();
    }
  });
  events.addEventListener("error", () => say("Connection lost; connecting again"));
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
})();
