/**
 * Vancouver as the NLM's "Citing Medicine" has it for what is read on the web, for the four kinds of article that Sidenote knows.
 * Up to six authors are named, initials without full stops; an address ends without a full stop.
 */
export const VANCOUVER = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-GB" demote-non-dropping-particle="never" initialize-with-hyphen="false" page-range-format="minimal">
  <info>
    <title>Sidenote: Vancouver (NLM, web)</title>
    <id>https://sidenote.example/styles/vancouver</id>
    <updated>2026-11-22T00:00:00+00:00</updated>
  </info>
  <locale xml:lang="en">
    <terms>
      <term name="et-al">et al</term>
      <term name="no date">date unknown</term>
      <term name="page-range-delimiter">-</term>
    </terms>
  </locale>
  <macro name="author">
    <names variable="author">
      <name delimiter=", " delimiter-precedes-last="always" initialize-with="" name-as-sort-order="all" sort-separator=" "/>
    </names>
  </macro>
  <macro name="when">
    <group delimiter=" ">
      <choose>
        <if variable="issued">
          <date variable="issued" delimiter=" ">
            <date-part name="year"/>
            <date-part name="month" form="short"/>
            <date-part name="day"/>
          </date>
        </if>
        <else>
          <text term="no date" prefix="[" suffix="]"/>
        </else>
      </choose>
      <date variable="accessed" prefix="[cited " suffix="]" delimiter=" ">
        <date-part name="year"/>
        <date-part name="month" form="short"/>
        <date-part name="day"/>
      </date>
    </group>
  </macro>
  <macro name="publisher">
    <choose>
      <if type="report" variable="publisher" match="all">
        <text variable="publisher"/>
      </if>
      <else-if variable="container-title">
        <text variable="container-title"/>
      </else-if>
      <else>
        <text variable="publisher"/>
      </else>
    </choose>
  </macro>
  <macro name="access">
    <choose>
      <if variable="DOI">
        <text variable="DOI" prefix="Available from: https://doi.org/"/>
      </if>
      <else>
        <text variable="URL" prefix="Available from: "/>
      </else>
    </choose>
  </macro>
  <citation>
    <layout prefix="(" suffix=")" delimiter=",">
      <text variable="citation-number"/>
    </layout>
  </citation>
  <bibliography et-al-min="7" et-al-use-first="6">
    <layout>
      <text variable="citation-number" suffix=". "/>
      <group delimiter=". ">
        <text macro="author"/>
        <choose>
          <if type="article-journal" variable="container-title" match="all">
            <text variable="title"/>
            <text variable="container-title" suffix=" [Internet]"/>
            <group>
              <text macro="when"/>
              <text variable="volume" prefix=";"/>
              <text variable="issue" prefix="(" suffix=")"/>
              <text variable="page" prefix=":"/>
            </group>
          </if>
          <else>
            <text variable="title" suffix=" [Internet]"/>
            <group delimiter="; ">
              <text macro="publisher"/>
              <text macro="when"/>
            </group>
          </else>
        </choose>
        <text macro="access"/>
      </group>
    </layout>
  </bibliography>
</style>`;
