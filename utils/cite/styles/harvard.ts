/**
 * Harvard as in "Cite Them Right" (Pears and Shields, 12th edition), for the four kinds of article that Sidenote knows.
 * A newspaper article without an author goes under its newspaper; anything else without one goes under its title. From four authors
 * on only the first is named. A DOI is an address that stays, and needs no day of access.
 */
export const HARVARD = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-GB" demote-non-dropping-particle="never">
  <info>
    <title>Sidenote: Harvard (Cite Them Right)</title>
    <id>https://sidenote.example/styles/harvard</id>
    <updated>2026-11-22T00:00:00+00:00</updated>
  </info>
  <macro name="title">
    <choose>
      <if type="article-newspaper article-journal" match="any">
        <text variable="title" quotes="true"/>
      </if>
      <else>
        <text variable="title" font-style="italic"/>
      </else>
    </choose>
  </macro>
  <macro name="in-place-of-author">
    <choose>
      <if type="article-newspaper" variable="container-title" match="all">
        <text variable="container-title" font-style="italic"/>
      </if>
      <else-if variable="title">
        <text macro="title"/>
      </else-if>
      <else-if variable="container-title">
        <text variable="container-title"/>
      </else-if>
      <else>
        <text variable="publisher"/>
      </else>
    </choose>
  </macro>
  <macro name="author">
    <names variable="author">
      <name and="text" delimiter=", " delimiter-precedes-last="never" initialize-with="." name-as-sort-order="all"/>
      <et-al font-style="italic"/>
      <substitute>
        <text macro="in-place-of-author"/>
      </substitute>
    </names>
  </macro>
  <macro name="author-in-text">
    <names variable="author">
      <name form="short" and="text" delimiter=", " delimiter-precedes-last="never"/>
      <et-al font-style="italic"/>
      <substitute>
        <text macro="in-place-of-author"/>
      </substitute>
    </names>
  </macro>
  <macro name="year">
    <choose>
      <if variable="issued">
        <group>
          <date variable="issued"><date-part name="year"/></date>
          <text variable="year-suffix"/>
        </group>
      </if>
      <else>
        <group delimiter="-">
          <text term="no date"/>
          <text variable="year-suffix"/>
        </group>
      </else>
    </choose>
  </macro>
  <macro name="where">
    <choose>
      <if type="article-newspaper">
        <group delimiter=", ">
          <text variable="container-title" font-style="italic"/>
          <date variable="issued"><date-part name="day" suffix=" "/><date-part name="month"/></date>
          <text macro="pages"/>
        </group>
      </if>
      <else-if type="article-journal">
        <group delimiter=", ">
          <text variable="container-title" font-style="italic"/>
          <group>
            <text variable="volume"/>
            <text variable="issue" prefix="(" suffix=")"/>
          </group>
          <text macro="pages"/>
        </group>
      </else-if>
    </choose>
  </macro>
  <macro name="pages">
    <group delimiter=" ">
      <label variable="page" form="short"/>
      <text variable="page"/>
    </group>
  </macro>
  <macro name="access">
    <choose>
      <if variable="DOI">
        <text variable="DOI" prefix="Available at: https://doi.org/"/>
      </if>
      <else>
        <group delimiter=" ">
          <text variable="URL" prefix="Available at: "/>
          <date variable="accessed" prefix="(Accessed: " suffix=")" delimiter=" ">
            <date-part name="day"/>
            <date-part name="month"/>
            <date-part name="year"/>
          </date>
        </group>
      </else>
    </choose>
  </macro>
  <citation et-al-min="4" et-al-use-first="1" disambiguate-add-year-suffix="true">
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=", ">
        <text macro="author-in-text"/>
        <text macro="year"/>
      </group>
    </layout>
  </citation>
  <bibliography et-al-min="4" et-al-use-first="1">
    <sort>
      <key macro="author"/>
      <key variable="issued"/>
      <key variable="title"/>
    </sort>
    <layout suffix=".">
      <group delimiter=". ">
        <group delimiter=" ">
          <text macro="author"/>
          <text macro="year" prefix="(" suffix=")"/>
          <group delimiter=", ">
            <text macro="title"/>
            <text macro="where"/>
          </group>
        </group>
        <choose>
          <if type="report">
            <text variable="publisher"/>
          </if>
        </choose>
        <text macro="access"/>
      </group>
    </layout>
  </bibliography>
</style>`;
