"use strict";
// A case's stages are those of its host country, as it is chosen on the page at that moment.
(function ($) {
  function hostCountry() {
    const chosen = document.getElementById("id_host_country");
    const given = document.querySelector("[data-host-country]");
    return chosen ? chosen.value : given ? given.dataset.hostCountry : "";
  }

  $.ajaxPrefilter(function (options) {
    const asksForStages = /(^|&)field_name=court_stage(&|$)/.test(options.data || "");
    const host = hostCountry();
    if (asksForStages && host) {
      options.data += "&host_country=" + encodeURIComponent(host);
    }
  });
})(django.jQuery);
